package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.gateway.dialect.JsonInput;
import org.jspecify.annotations.Nullable;

/** The fields that say what form the answer is to have, and how much thinking goes before it. */
final class OutputFields {
    private static final int LEAST_BUDGET = 1024;

    private final Reading reading;
    private OutputFormat format = new OutputFormat.Text();
    private @Nullable Reasoning effort;
    private @Nullable Thinking thinking;
    private boolean hidden;

    OutputFields(Reading reading) {
        this.reading = reading;
    }

    private enum Thinking {
        ENABLED,
        ADAPTIVE,
        DISABLED
    }

    /** Whether the field is one of these; if so, it is read. */
    boolean take(String name, JsonInput in) {
        switch (name) {
            case "thinking" -> thinking(in);
            case "output_config" -> config(in);
            case "output_format" -> format = format(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    OutputFormat format() {
        return format;
    }

    boolean thinkingHidden() {
        return hidden;
    }

    /** Whether thinking was asked for: of a model that cannot think Anthropic's clients expect an answer all the same. */
    @Nullable
    Reasoning reasoning() {
        return switch (thinking) {
            case null -> null;
            case DISABLED -> Reasoning.NONE;
            case ENABLED, ADAPTIVE -> Reasoning.IF_ABLE;
        };
    }

    /** How much thinking was asked for; null: not told. An effort alone asks for none. */
    @Nullable
    Reasoning effort() {
        return reasoning() == Reasoning.IF_ABLE ? effort : null;
    }

    private void thinking(JsonInput in) {
        if (in.isNull()) {
            return;
        }
        boolean budget = false;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "type" -> thinking = type(in);
                case "budget_tokens" -> {
                    in.integer(LEAST_BUDGET, Integer.MAX_VALUE);
                    budget = true;
                }
                case "display" -> hidden = hides(in);
                default -> reading.unknown("thinking", name);
            }
        }
        if (thinking == null) {
            throw Refusals.missing("thinking.type");
        }
        if (thinking == Thinking.ENABLED && !budget) {
            throw Refusals.missing("thinking.budget_tokens");
        }
    }

    private static Thinking type(JsonInput in) {
        return switch (in.string(32)) {
            case "enabled" -> Thinking.ENABLED;
            case "adaptive", "between_tools" -> Thinking.ADAPTIVE;
            case "disabled" -> Thinking.DISABLED;
            default -> throw in.invalid("must be one of enabled, adaptive, between_tools, disabled");
        };
    }

    private static boolean hides(JsonInput in) {
        return !in.isNull()
                && switch (in.string(32)) {
                    case "omitted" -> true;
                    case "summarized" -> false;
                    default -> throw in.invalid("must be summarized or omitted");
                };
    }

    private void config(JsonInput in) {
        if (in.isNull()) {
            return;
        }
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "effort" -> effort = effort(in);
                case "format" -> format = format(in);
                case "task_budget" -> in.skip();
                default -> reading.unknown("output_config", name);
            }
        }
    }

    private static @Nullable Reasoning effort(JsonInput in) {
        if (in.isNull()) {
            return null;
        }
        return switch (in.string(16)) {
            case "low" -> Reasoning.LOW;
            case "medium" -> Reasoning.MEDIUM;
            case "high" -> Reasoning.HIGH;
            case "xhigh" -> Reasoning.XHIGH;
            case "max" -> Reasoning.MAX;
            default -> throw in.invalid("must be one of low, medium, high, xhigh, max");
        };
    }

    private OutputFormat format(JsonInput in) {
        if (in.isNull()) {
            return new OutputFormat.Text();
        }
        String at = in.path();
        String schema = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "type" -> {
                    if (!in.string(32).equals("json_schema")) {
                        throw in.invalid("must be json_schema");
                    }
                }
                case "schema" -> schema = reading.bounds().schemas().schema(in);
                default -> reading.unknown(at, name);
            }
        }
        if (schema == null) {
            throw Refusals.missing(at + ".schema");
        }
        return new OutputFormat.JsonSchema(null, schema, true);
    }
}
