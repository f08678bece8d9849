package dev.weir.cli.bringing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Settings of Weir that are about to be written, below {@code weir:}. */
final class SettingsDraft {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9._/@+-]*(:[A-Za-z0-9._/@+-]+)*");
    private static final Pattern WORDS = Pattern.compile("(?i)true|false|yes|no|on|off|null|[0-9].*");

    private static final Pattern USER = Pattern.compile("(?<=://)\\S*@");
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)([?&][^=&]*(?:pass|pwd|secret|token|key)[^=&]*=)[^&]*");
    private static final String HIDDEN = "***";

    private final Map<String, SettingsDraft> below = new LinkedHashMap<>();
    private @Nullable String value;

    /** Sets the setting of that path, such as {@code http.port}. */
    void set(String path, String text) {
        SettingsDraft at = this;
        for (String name : path.split("\\.", -1)) {
            at = at.below.computeIfAbsent(name, _ -> new SettingsDraft());
        }
        at.value = text;
    }

    /** Whether nothing was set. */
    boolean isEmpty() {
        return below.isEmpty();
    }

    /** The same with nothing secret in it, to be shown: without salts, and without users and passwords of addresses. */
    SettingsDraft hidden() {
        SettingsDraft shown = new SettingsDraft();
        below.forEach((name, part) -> {
            SettingsDraft inner = part.hidden();
            if (part.value != null) {
                inner.value = name.equals("salt") ? HIDDEN : hidden(part.value);
            }
            shown.below.put(name, inner);
        });
        return shown;
    }

    private static String hidden(String text) {
        String nobody = USER.matcher(text).replaceAll(HIDDEN + "@");
        return SECRET_PARAMETER.matcher(nobody).replaceAll("$1" + HIDDEN);
    }

    /** As YAML; names that are numbers become the items of a list. */
    String yaml() {
        StringBuilder out = new StringBuilder("weir:\n");
        write(out, "  ");
        return out.toString();
    }

    private void write(StringBuilder out, String indent) {
        below.forEach((name, part) -> {
            boolean item = name.chars().allMatch(Character::isDigit);
            if (item) {
                StringBuilder inner = new StringBuilder();
                part.write(inner, indent + "  ");
                out.append(indent).append("- ").append(inner.substring(indent.length() + 2));
            } else if (part.value != null) {
                out.append(indent)
                        .append(name)
                        .append(": ")
                        .append(scalar(part.value))
                        .append('\n');
            } else {
                out.append(indent).append(name).append(":\n");
                part.write(out, indent + "  ");
            }
        });
    }

    private static String scalar(String text) {
        boolean number = text.matches("-?[0-9]{1,18}") || text.matches("true|false");
        if (number || (PLAIN.matcher(text).matches() && !WORDS.matcher(text).matches())) {
            return text;
        }
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
