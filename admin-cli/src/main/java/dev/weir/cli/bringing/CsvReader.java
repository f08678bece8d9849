package dev.weir.cli.bringing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads CSV (RFC 4180) with a line of names, and knows on which line every row begins. */
final class CsvReader {
    private final String text;
    private int at;
    private int line = 1;

    private CsvReader(String text) {
        this.text = text;
    }

    /**
     * A row by its names. An empty value that is not in quotes is none, as PostgreSQL writes it.
     *
     * @param line where it begins
     */
    record Row(int line, Map<String, String> values) {}

    /**
     * All rows.
     *
     * @throws WrongLine if the text is not CSV
     */
    static List<Row> read(String text) {
        CsvReader reader = new CsvReader(text);
        List<Row> rows = new ArrayList<>();
        List<String> names = reader.fields();
        while (reader.at < text.length()) {
            int begun = reader.line;
            List<String> fields = reader.fields();
            if (fields.size() == 1 && fields.getFirst().isEmpty()) {
                continue;
            }
            if (fields.size() != names.size()) {
                throw new WrongLine(
                        begun, "this row has " + fields.size() + " values, and the first line has " + names.size());
            }
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                if (!fields.get(i).isEmpty()) {
                    values.put(names.get(i).strip(), fields.get(i));
                }
            }
            rows.add(new Row(begun, values));
        }
        return rows;
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>();
        do {
            fields.add(field());
        } while (taken(','));
        taken('\r');
        if (at < text.length() && !taken('\n')) {
            throw new WrongLine(line, "a quote stands in the middle of a value");
        }
        line++;
        return fields;
    }

    private String field() {
        if (taken('"')) {
            return quoted();
        }
        int from = at;
        while (at < text.length() && ",\r\n\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        int begun = line;
        while (true) {
            int end = text.indexOf('"', at);
            if (end < 0) {
                throw new WrongLine(begun, "a quote is not closed: the file may be written only in part");
            }
            String part = text.substring(at, end);
            line += (int) part.chars().filter(c -> c == '\n').count();
            value.append(part);
            at = end + 1;
            if (!taken('"')) {
                return value.toString();
            }
            value.append('"');
        }
    }

    private boolean taken(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }
}
