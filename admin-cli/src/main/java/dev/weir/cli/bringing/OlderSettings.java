package dev.weir.cli.bringing;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the environment of an older gateway is in the settings of Weir. */
final class OlderSettings {
    private static final String LLM_PROXY = "LLM_PROXY_";

    private final SettingsDraft draft = new SettingsDraft();
    private final List<SettingRow> rows = new ArrayList<>();
    private final Backends backends = new Backends();
    private String limits = "";
    private EnvReader.@Nullable Variable redis;

    /** What came of one variable. */
    record SettingRow(int line, String variable, String outcome, String words) {}

    private OlderSettings() {}

    static OlderSettings of(List<EnvReader.Variable> variables) {
        OlderSettings settings = new OlderSettings();
        variables.stream().filter(variable -> !variable.value().isEmpty()).forEach(settings::take);
        settings.finish();
        return settings;
    }

    SettingsDraft draft() {
        return draft;
    }

    List<SettingRow> rows() {
        return rows;
    }

    private void take(EnvReader.Variable variable) {
        String value = variable.value();
        switch (variable.name()) {
            case "HOST" -> set(variable, "http.host", value);
            case "PORT" -> set(variable, "http.port", number(variable, 65_535));
            case "MAX_BODY_BYTES" -> set(variable, "http.max-body", number(variable, 1 << 30));
            case "OLLAMA_BASE_URL" -> backend(variable, "ollama", url(variable, value));
            case "VLLM_BASE_URL" -> backend(variable, "vllm", url(variable, value));
            case "OLLAMA_HOST" -> backends.host = variable;
            case "OLLAMA_PORT" -> backends.port = variable;
            case "DEFAULT_BACKEND" -> set(variable, "default-backend", oneOf(variable, "ollama", "vllm"));
            case "RATE_LIMIT_STORE" -> limits = oneOf(variable, "memory", "redis");
            case "REDIS_URL" -> redis = variable;
            case "API_KEY_FILE" -> set(variable, "keys.file", value);
            case "API_KEY_SALT" -> set(variable, "keys.salt", value);
            case "KEY_REFRESH" -> set(variable, "keys.refresh", number(variable, 86_400) + "s");
            case "TOKENS_JSON" -> next(variable, "put its list into a file and run: weir-admin import tokens FILE");
            case "LLM_PROXY_KEY", "x_api_key", "X_API_KEY" ->
                next(variable, "put this key into a file and run: weir-admin import keys FILE");
            default -> proxy(variable);
        }
    }

    private void proxy(EnvReader.Variable variable) {
        String value = variable.value();
        switch (variable.name()) {
            case LLM_PROXY + "API_TIMEOUT" -> set(variable, "upstream.total-timeout", number(variable, 86_400) + "s");
            case LLM_PROXY + "EP_PREFIX" -> set(variable, "doors.conversations.prefix", value);
            case LLM_PROXY + "DEFAULT_EP_LANGUAGE" -> set(variable, "prompts.default-language", value);
            case LLM_PROXY + "PROMPTS_DIR" -> set(variable, "prompts.folder", value);
            case LLM_PROXY + "MODELS_CONFIG" ->
                next(variable, "run: weir-admin import models " + WrongLine.shown(value));
            case LLM_PROXY + "LOG_LEVEL" -> next(variable, "start Weir with WEIR_LOG_LEVEL=" + level(variable));
            case LLM_PROXY + "LOG_FILENAME" ->
                next(variable, "Weir writes its log to the standard output; for a file see docs/observability.md");
            case LLM_PROXY + "IN_DEBUG" ->
                next(variable, flag(variable) ? "start Weir with WEIR_LOG_LEVEL=DEBUG" : "nothing: it is off");
            default -> row(variable, "left out", "this means nothing to Weir");
        }
    }

    private void finish() {
        backends.joined().forEach(this::backend);
        int place = 0;
        for (Map.Entry<String, String> backend : backends.urls.entrySet()) {
            String path = "backends." + place++;
            draft.set(path + ".name", backend.getKey());
            draft.set(path + ".type", backend.getKey());
            draft.set(path + ".url", backend.getValue());
        }
        if (redis != null && limits.equals("memory")) {
            row(redis, "left out", "RATE_LIMIT_STORE says that limits are kept in memory");
        } else if (redis != null) {
            set(redis, "redis", redis.value());
        }
    }

    private void backend(EnvReader.Variable variable, String type, String url) {
        backends.urls.put(type, url);
        row(variable, "backends", type + " at " + url);
    }

    private void backend(EnvReader.Variable variable, String url) {
        backend(variable, "ollama", url);
    }

    private void set(EnvReader.Variable variable, String path, String value) {
        if (value.chars().anyMatch(c -> c < ' ')) {
            throw new WrongLine(variable.line(), variable.name() + " has a character that cannot be written");
        }
        draft.set(path, value);
        row(variable, path, "");
    }

    private void next(EnvReader.Variable variable, String words) {
        row(variable, "to do", words);
    }

    private void row(EnvReader.Variable variable, String outcome, String words) {
        rows.add(new SettingRow(variable.line(), variable.name(), outcome, words));
    }

    private static String number(EnvReader.Variable variable, int most) {
        String value = variable.value();
        if (!value.matches("[0-9]{1,9}(\\.0+)?") || Double.parseDouble(value) > most || Double.parseDouble(value) < 1) {
            throw new WrongLine(variable.line(), variable.name() + " must be a whole number from 1 to " + most);
        }
        return value.replaceFirst("\\..*", "");
    }

    private static boolean flag(EnvReader.Variable variable) {
        return oneOf(variable, "1", "true", "yes", "on", "0", "false", "no", "off")
                .matches("1|true|yes|on");
    }

    private static String level(EnvReader.Variable variable) {
        String level = oneOf(variable, "debug", "info", "warning", "warn", "error", "critical");
        return level.equals("warning") ? "WARN" : level.equals("critical") ? "ERROR" : level.toUpperCase(Locale.ROOT);
    }

    private static String oneOf(EnvReader.Variable variable, String... words) {
        String value = variable.value().toLowerCase(Locale.ROOT);
        if (!List.of(words).contains(value)) {
            throw new WrongLine(variable.line(), variable.name() + " must be one of " + String.join(", ", words));
        }
        return value;
    }

    private static String url(EnvReader.Variable variable, String text) {
        try {
            URI uri = URI.create(text.replaceFirst("/+(v1|api)?/*$", ""));
            if (uri.getHost() != null && uri.getUserInfo() == null && text.matches("https?://.*")) {
                return uri.toString();
            }
        } catch (IllegalArgumentException wrong) {
            // Told below, like all that is no address.
        }
        throw new WrongLine(
                variable.line(), variable.name() + " must be the address of a server, such as http://gpu-1:11434");
    }

    /** The servers, some of which are named in two halves. */
    private static final class Backends {
        private final Map<String, String> urls = new LinkedHashMap<>();
        private EnvReader.@Nullable Variable host;
        private EnvReader.@Nullable Variable port;

        Map<EnvReader.Variable, String> joined() {
            EnvReader.Variable named = host == null ? port : host;
            if (named == null) {
                return Map.of();
            }
            String place = host == null ? "127.0.0.1" : host.value();
            String full = place.matches("https?://.*") ? place : "http://" + place;
            boolean whole = full.matches("https?://.*:[0-9]+/?");
            String digits = port == null ? "11434" : number(port, 65_535);
            return Map.of(named, url(named, whole ? full : full.replaceFirst("/+$", "") + ":" + digits));
        }
    }
}
