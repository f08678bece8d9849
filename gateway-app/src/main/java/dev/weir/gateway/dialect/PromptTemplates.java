package dev.weir.gateway.dialect;

import dev.weir.gateway.chat.PromptTemplate;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the field {@code prompt_template}, which is the same in every dialect. */
public final class PromptTemplates {
    /** The most variables of one request. */
    public static final int MOST_VARIABLES = 64;

    /** The longest text of one variable, in characters. */
    public static final int LONGEST_VALUE = 1 << 18;

    private static final int LONGEST_NAME = 256;

    private PromptTemplates() {}

    /** The template that the current value asks for; null if the value is null. */
    public static @Nullable PromptTemplate read(JsonInput in) {
        if (in.isNull()) {
            return null;
        }
        String at = in.path();
        String name = null;
        String language = null;
        Map<String, String> variables = Map.of();
        in.enterObject();
        for (String field = in.nextName(); field != null; field = in.nextName()) {
            switch (field) {
                case "name" -> name = in.string(LONGEST_NAME);
                case "language" -> language = in.isNull() ? null : in.string(LONGEST_NAME);
                case "variables" -> variables = in.isNull() ? Map.of() : variables(in);
                default -> throw in.invalid("is not known: there are name, language and variables");
            }
        }
        if (name == null) {
            throw Failure.of(FailureCode.INVALID_VALUE, "'%s.name' is required.".formatted(at))
                    .at(at + ".name")
                    .asException();
        }
        return new PromptTemplate(name, language, variables);
    }

    /** Numbers and flags count as the text that they are written with. */
    private static Map<String, String> variables(JsonInput in) {
        Map<String, String> variables = new HashMap<>();
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (variables.size() == MOST_VARIABLES) {
                throw in.invalid("is one variable more than the " + MOST_VARIABLES + " that a request may have");
            }
            boolean plain = in.isNumber() || in.isBoolean();
            variables.put(name, plain ? in.rawJson() : in.string(LONGEST_VALUE));
        }
        return variables;
    }
}
