package dev.weir.cli.bringing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a models file, a JSON list of {@code {"name", "provider", "model", "options"}} or an object with these by name, into the setting
 * {@code models}.
 */
final class ModelList {
    private static final Set<String> PROVIDERS = Set.of("ollama", "vllm", "openai");
    private static final List<String> NUMBERS = List.of("num_ctx", "num_batch", "num_gpu");
    private static final Set<String> UNDERSTOOD = Set.of("name", "provider", "model", "options", "keep_alive");
    private static final String MODEL = "[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,254}";

    private final Map<String, String> backends;
    private final SettingsDraft draft = new SettingsDraft();
    private final List<OlderSettings.SettingRow> rows = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** @param backends what backends are called here, by provider; a provider that is not in it is called as there */
    ModelList(Map<String, String> backends) {
        this.backends = Map.copyOf(backends);
    }

    SettingsDraft draft() {
        return draft;
    }

    List<OlderSettings.SettingRow> rows() {
        return rows;
    }

    /** @throws WrongLine for the first entry that cannot come */
    void read(String text) {
        Json top = JsonReader.read(text);
        Json inner = top instanceof Json.Members members ? members.get("models") : null;
        switch (inner == null ? top : inner) {
            case Json.Items list -> list.values().forEach(entry -> take("", entry));
            case Json.Members named -> named.values().forEach(this::take);
            case Json other -> throw new WrongLine(other.line(), "this must be a list of models");
        }
    }

    private void take(String key, Json entry) {
        if (!(entry instanceof Json.Members members)) {
            throw new WrongLine(entry.line(), "this must be an object, {\"provider\": …, \"model\": …}");
        }
        Fields fields = Fields.of(members);
        String provider = required(fields, "provider").toLowerCase(Locale.ROOT);
        if (!PROVIDERS.contains(provider)) {
            throw new WrongLine(
                    members.line(),
                    "there is no provider '" + WrongLine.shown(provider) + "'; there are ollama, vllm and openai");
        }
        String said = fields.text("model");
        String named = fields.text("name");
        String name = named != null ? named : key.isEmpty() && said != null ? said : key;
        String model = said == null ? name : said;
        check(members.line(), name);
        check(members.line(), model);
        if (names.contains(name)) {
            throw new WrongLine(members.line(), "'" + name + "' stands here a second time");
        }
        String path = "models." + names.size();
        names.add(name);
        draft.set(path + ".name", name);
        draft.set(path + ".targets.0.backend", backends.getOrDefault(provider, provider));
        draft.set(path + ".targets.0.model", model);
        List<String> left = new ArrayList<>(fields.beside(List.copyOf(UNDERSTOOD)));
        options(path, members, left);
        String words = left.isEmpty() ? "" : "not taken along: " + WrongLine.shown(String.join(", ", left));
        rows.add(new OlderSettings.SettingRow(members.line(), name, "models", words));
    }

    private void options(String path, Json.Members model, List<String> left) {
        Json alive = model.get("keep_alive");
        if (alive != null) {
            keepAlive(path, alive);
        }
        if (!(model.get("options") instanceof Json.Members options)) {
            return;
        }
        options.values().forEach((name, value) -> {
            if (name.equals("keep_alive")) {
                keepAlive(path, value);
            } else if (NUMBERS.contains(name)) {
                draft.set(path + ".options." + name, whole(name, value));
            } else {
                left.add("options." + name);
            }
        });
    }

    private void keepAlive(String path, Json value) {
        String text = switch (value) {
            case Json.Text(int _, String written) -> written;
            case Json.Figure(int _, BigDecimal seconds) -> seconds.toPlainString() + "s";
            case Json other -> "";
        };
        if (!text.matches("[0-9]{1,9}(ms|s|m|h)")) {
            throw new WrongLine(value.line(), "'keep_alive' must be a time such as 300, \"30s\", \"5m\" or \"1h\"");
        }
        draft.set(path + ".options.keep_alive", text);
    }

    private static String whole(String name, Json value) {
        if (value instanceof Json.Figure(int _, BigDecimal figure)
                && figure.stripTrailingZeros().scale() <= 0
                && figure.abs().compareTo(BigDecimal.valueOf(10_000_000)) <= 0) {
            return figure.toBigInteger().toString();
        }
        throw new WrongLine(value.line(), "'" + name + "' must be a whole number");
    }

    private static String required(Fields fields, String name) {
        String value = fields.text(name);
        if (value == null) {
            throw new WrongLine(fields.line(), "'" + name + "' is missing");
        }
        return value;
    }

    private static void check(int line, String name) {
        if (!name.matches(MODEL)) {
            throw new WrongLine(line, "'" + WrongLine.shown(name) + "' is no name of a model");
        }
    }
}
