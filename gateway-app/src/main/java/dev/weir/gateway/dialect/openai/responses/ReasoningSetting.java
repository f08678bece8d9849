package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.openai.FormatReader;
import dev.weir.gateway.dialect.openai.Maybe;
import dev.weir.gateway.dialect.openai.Refusals;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much thinking is asked for, and how it is shown.
 *
 * @param summary {@code auto}, {@code concise} or {@code detailed}: the thinking is told as a summary; null: as it is
 */
record ReasoningSetting(
        @Nullable Reasoning effort, @Nullable String summary) {
    static final ReasoningSetting UNSAID = new ReasoningSetting(null, null);
    private static final Set<String> SUMMARIES = Set.of("auto", "concise", "detailed");

    static ReasoningSetting read(JsonInput in) {
        if (in.isNull()) {
            return UNSAID;
        }
        Reasoning effort = null;
        String summary = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "effort" -> effort = FormatReader.effort(in);
                case "summary", "generate_summary" -> summary = Maybe.string(in, 16);
                case "context", "mode" -> in.skip();
                default -> throw Refusals.unknown("reasoning." + name);
            }
        }
        if ("none".equals(summary)) {
            summary = null;
        }
        if (summary != null && !SUMMARIES.contains(summary)) {
            throw Refusals.wrong("reasoning.summary", "must be auto, concise or detailed");
        }
        return new ReasoningSetting(effort, summary);
    }

    /** As it is told again. */
    String json() {
        String level = effort == null ? "null" : "\"" + effort.name().toLowerCase(Locale.ROOT) + "\"";
        return "{\"effort\":" + level + ",\"summary\":" + (summary == null ? "null" : "\"" + summary + "\"") + "}";
    }
}
