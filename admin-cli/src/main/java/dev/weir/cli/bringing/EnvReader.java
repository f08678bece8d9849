package dev.weir.cli.bringing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines of a {@code .env}: {@code NAME=value}, with quotes and {@code export} as shells and compose files have them. */
final class EnvReader {
    private static final Pattern LINE =
            Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)", Pattern.DOTALL);

    private EnvReader() {}

    /** A variable, and where it stands. */
    record Variable(int line, String name, String value) {
        /** Does not show the value, which may be a key. */
        @Override
        public String toString() {
            return name + " at " + line;
        }
    }

    /**
     * The variables in their order; of several of a name the last.
     *
     * @throws WrongLine for a line that is neither a variable nor a comment
     */
    static List<Variable> read(String text) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new WrongLine(i + 1, "this is no line such as NAME=value");
            }
            Variable variable = new Variable(i + 1, parts.group(1), value(i + 1, parts.group(2)));
            variables.remove(variable.name());
            variables.put(variable.name(), variable);
        }
        return new ArrayList<>(variables.values());
    }

    private static String value(int line, String written) {
        if (written.startsWith("\"") || written.startsWith("'")) {
            char quote = written.charAt(0);
            int end = written.indexOf(quote, 1);
            if (end < 0) {
                throw new WrongLine(line, "a quote is not closed");
            }
            return written.substring(1, end);
        }
        int comment = written.indexOf(" #");
        return (comment < 0 ? written : written.substring(0, comment)).strip();
    }
}
