package dev.weir.gateway.dialect.openai.responses;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ids of an answer and of its items. An item's id has the answer's own part in it and the item's place, so that an item is found by the
 * row of its answer.
 */
public final class ItemIds {
    private static final Pattern ITEM = Pattern.compile("(?:msg|rs|fc|fco)_([0-9A-Za-z]{32})([08])([0-9a-f]{4})");
    private static final Pattern RESPONSE = Pattern.compile("resp_[0-9A-Za-z]{32}");

    private final String own;

    /** @param own 32 letters and digits that no other answer has */
    public ItemIds(String own) {
        this.own = own;
    }

    /**
     * Where an item is kept.
     *
     * @param output whether it is in the answer's output, or else in its input
     * @param index its place there
     */
    public record Place(String response, boolean output, int index) {}

    /** Where an item of that id is kept, if anywhere; null if it is no id of the gate's. */
    public static @Nullable Place place(String id) {
        Matcher parts = ITEM.matcher(id);
        return parts.matches()
                ? new Place("resp_" + parts.group(1), parts.group(2).equals("8"), Integer.parseInt(parts.group(3), 16))
                : null;
    }

    /** Whether an answer of the gate's can have such an id. */
    public static boolean isResponse(String id) {
        return RESPONSE.matcher(id).matches();
    }

    /** The answer's id. */
    public String response() {
        return "resp_" + own;
    }

    String output(String prefix, int index) {
        return prefix + "_" + own + "8" + place(index);
    }

    String input(String prefix, int index) {
        return prefix + "_" + own + "0" + place(index);
    }

    private static String place(int index) {
        String digits = Integer.toHexString(index & 0xffff);
        return "0000".substring(digits.length()) + digits;
    }
}
