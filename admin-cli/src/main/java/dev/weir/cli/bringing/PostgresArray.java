package dev.weir.cli.bringing;

import java.util.ArrayList;
import java.util.List;

/** Reads an array of texts as PostgreSQL prints one: <code>{a,"b c"}</code>. */
final class PostgresArray {
    private PostgresArray() {}

    static List<String> read(int line, String name, String text) {
        if (!text.startsWith("{") || !text.endsWith("}") || text.length() < 2) {
            throw new WrongLine(line, "'" + name + "' must be an array as PostgreSQL prints it, such as {a,b}");
        }
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        boolean quoted = false;
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() - 1) {
                item.append(text.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                items.add(item.toString());
                item.setLength(0);
            } else {
                item.append(c);
            }
        }
        if (!item.isEmpty() || !items.isEmpty()) {
            items.add(item.toString());
        }
        return items;
    }
}
