package dev.weir.gateway.prompts;

import dev.weir.gateway.chat.PromptSource;
import dev.weir.gateway.chat.PromptTemplate;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The prompts that were read last. Asking only looks into memory; a thread of its own looks at the disk. */
public final class PromptLibrary implements PromptSource, AutoCloseable {
    private static final String NAME = PromptTemplate.FIELD + ".name";
    private static final String LANGUAGE = PromptTemplate.FIELD + ".language";
    private static final String VARIABLES = PromptTemplate.FIELD + ".variables";
    private static final int MOST_FILLED = 1 << 20;

    private final String usual;
    private final @Nullable PromptWatch watch;
    private volatile SortedMap<PromptId, Prompt> prompts = new TreeMap<>();

    private PromptLibrary(PromptSettings settings) {
        this.usual = settings.language();
        this.watch = settings.folder() == null ? null : PromptWatch.start(settings.folder(), read -> prompts = read);
    }

    /** Reads what is there, before it returns, and follows it until it is closed. Blocks. */
    public static PromptLibrary open(PromptSettings settings) {
        return new PromptLibrary(settings);
    }

    /**
     * What is known of a prompt.
     *
     * @param placeholders the names that it wants variables for, in the order of the text
     */
    public record Entry(String name, String language, List<String> placeholders) {}

    /** The language of those who name none. */
    public String usualLanguage() {
        return usual;
    }

    /** All prompts, by language and name. */
    public List<Entry> list() {
        return prompts.entrySet().stream()
                .map(prompt -> new Entry(
                        prompt.getKey().name(),
                        prompt.getKey().language(),
                        List.copyOf(prompt.getValue().placeholders())))
                .toList();
    }

    /** The languages that have the prompt of that name, in order. */
    public List<String> languages(String name) {
        return prompts.keySet().stream()
                .filter(id -> id.name().equals(name))
                .map(PromptId::language)
                .toList();
    }

    @Override
    public String text(PromptTemplate asked) {
        if (watch == null) {
            return PromptSource.NONE.text(asked);
        }
        Prompt prompt = find(asked);
        Map<String, String> variables = asked.variables();
        for (String name : new TreeSet<>(variables.keySet())) {
            if (!prompt.placeholders().contains(name)) {
                String shown = PromptParser.isPlaceholder(name) ? VARIABLES + "." + name : VARIABLES;
                throw wrong(shown, "'%s' is no placeholder of the prompt '%s'.".formatted(shown, asked.name()));
            }
        }
        for (String name : prompt.placeholders()) {
            if (!variables.containsKey(name)) {
                String field = VARIABLES + "." + name;
                throw wrong(field, "The prompt '%s' needs '%s'.".formatted(asked.name(), field));
            }
        }
        if (prompt.length(variables) > MOST_FILLED) {
            throw wrong(VARIABLES, "The prompt '%s' is too long with these variables.".formatted(asked.name()));
        }
        return prompt.filled(variables);
    }

    private Prompt find(PromptTemplate asked) {
        String language = asked.language() == null ? usual : asked.language();
        if (!PromptId.isName(asked.name())) {
            throw wrong(NAME, "'%s' must be the name of a prompt, without a path.".formatted(NAME));
        }
        if (!PromptId.isLanguage(language)) {
            throw wrong(LANGUAGE, "'%s' must be a language such as en or pt-BR.".formatted(LANGUAGE));
        }
        Prompt found = prompts.get(new PromptId(language, asked.name()));
        if (found == null) {
            List<String> others = languages(asked.name());
            throw others.isEmpty()
                    ? wrong(NAME, "There is no prompt '%s'.".formatted(asked.name()))
                    : wrong(
                            LANGUAGE,
                            "The prompt '%s' is not there in '%s', but in %s."
                                    .formatted(asked.name(), language, String.join(", ", others)));
        }
        return found;
    }

    private static GatewayException wrong(String field, String message) {
        return Failure.of(FailureCode.INVALID_VALUE, message).at(field).asException();
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }
}
