package dev.weir.cli.bringing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON (RFC 8259) and knows on which line everything stands. */
final class JsonReader {
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 40;

    private final String text;
    private int at;
    private int line = 1;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * The one value of a text.
     *
     * @throws WrongLine if the text is not JSON
     */
    static Json read(String text) {
        JsonReader reader = new JsonReader(text);
        Json value = reader.value();
        reader.space();
        if (reader.at < text.length()) {
            throw reader.wrong("there is something after the end of the JSON");
        }
        return value;
    }

    private Json value() {
        space();
        int begun = line;
        char c = peek();
        if (c == '"') {
            return new Json.Text(begun, string());
        }
        if (c == '{' || c == '[') {
            if (++depth > DEEPEST) {
                throw wrong("the JSON is nested too deeply");
            }
            Json value = c == '{' ? members(begun) : items(begun);
            depth--;
            return value;
        }
        return word(begun);
    }

    private Json members(int begun) {
        Map<String, Json> values = new LinkedHashMap<>();
        at++;
        space();
        while (peek() != '}') {
            if (!values.isEmpty()) {
                expect(',');
                space();
            }
            int named = line;
            if (peek() != '"') {
                throw wrong("a name in quotes is missing");
            }
            String name = string();
            space();
            expect(':');
            if (values.put(name, value()) != null) {
                throw new WrongLine(named, "'" + WrongLine.shown(name) + "' stands here a second time");
            }
            space();
        }
        at++;
        return new Json.Members(begun, values);
    }

    private Json items(int begun) {
        List<Json> values = new ArrayList<>();
        at++;
        space();
        while (peek() != ']') {
            if (!values.isEmpty()) {
                expect(',');
            }
            values.add(value());
            space();
        }
        at++;
        return new Json.Items(begun, values);
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        at++;
        for (char c = peek(); c != '"'; c = peek()) {
            at++;
            if (c < ' ') {
                throw wrong("a text is not closed");
            }
            value.append(c == '\\' ? escaped() : c);
        }
        at++;
        return value.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("there is no such escape as \\" + WrongLine.shown(String.valueOf(c)));
        };
    }

    private char unicode() {
        if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            throw wrong("four hexadecimal digits must follow \\u");
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private Json word(int begun) {
        int from = at;
        while (at < text.length() && ",]}: \t\r\n\"[{".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "true" -> new Json.Truth(begun, true);
            case "false" -> new Json.Truth(begun, false);
            case "null" -> new Json.Nothing(begun);
            default -> figure(begun, word);
        };
    }

    private Json figure(int begun, String word) {
        if (word.length() <= LONGEST_NUMBER && word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")) {
            return new Json.Figure(begun, new BigDecimal(word));
        }
        throw wrong("'" + WrongLine.shown(word) + "' is no JSON");
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            line += text.charAt(at++) == '\n' ? 1 : 0;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("the file ends too early: it may be written only in part");
        }
        return text.charAt(at);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw wrong("'" + wanted + "' is missing");
        }
        at++;
    }

    private WrongLine wrong(String what) {
        return new WrongLine(line, what);
    }
}
