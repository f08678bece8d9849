package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.JsonOutput;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages about answers that were kept. */
public final class KeptAnswers {
    private KeptAnswers() {}

    /** The output of an answer, as a list. */
    public static String output(String answer) {
        var in = JsonInput.embedded(answer);
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("output")) {
                return in.rawJson();
            }
        }
        throw new IllegalStateException("a kept answer has no output");
    }

    /** That an answer is kept no longer. */
    public static void deleted(String id, ByteBuf to) {
        new JsonOutput(to, false)
                .beginObject()
                .field("id", id)
                .field("object", "response")
                .field("deleted", true)
                .endObject();
    }

    /**
     * A page of an input's items.
     *
     * @param input the items as they were kept
     * @param newestFirst their order
     * @param after the item behind which the page begins; null: at the start
     * @return false if there is no such item
     */
    public static boolean page(String input, boolean newestFirst, @Nullable String after, int most, ByteBuf to) {
        List<Listed> all = listed(input);
        if (newestFirst) {
            Collections.reverse(all);
        }
        int from = 0;
        if (after != null) {
            from = 1 + all.stream().map(Listed::id).toList().indexOf(after);
            if (from == 0) {
                return false;
            }
        }
        List<Listed> page = all.subList(from, Math.min(all.size(), from + most));
        var json = new JsonOutput(to, false);
        json.beginObject().field("object", "list").name("data").beginArray();
        page.forEach(item -> json.raw(item.json));
        json.endArray();
        json.field("first_id", page.isEmpty() ? null : page.getFirst().id);
        json.field("last_id", page.isEmpty() ? null : page.getLast().id);
        json.field("has_more", from + page.size() < all.size()).endObject();
        return true;
    }

    private record Listed(String id, String json) {}

    private static List<Listed> listed(String input) {
        var all = new ArrayList<Listed>();
        var in = JsonInput.embedded(input);
        in.enterArray();
        while (in.nextElement()) {
            String json = in.rawJson();
            all.add(new Listed(id(json), json));
        }
        return all;
    }

    private static String id(String item) {
        var in = JsonInput.embedded(item);
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("id")) {
                return in.string();
            }
        }
        return "";
    }
}
