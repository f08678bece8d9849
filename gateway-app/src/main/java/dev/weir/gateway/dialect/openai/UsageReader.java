package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.JsonInput;
import org.jspecify.annotations.Nullable;

/** Reads what a server counted. */
final class UsageReader {
    private UsageReader() {}

    /** The counts; {@code before} if there are none here. */
    static @Nullable TokenCounts read(JsonInput in, @Nullable TokenCounts before) {
        if (in.isNull()) {
            return before;
        }
        int prompt = 0;
        int completion = 0;
        int cached = 0;
        int reasoning = 0;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "prompt_tokens" -> prompt = count(in);
                case "completion_tokens" -> completion = count(in);
                case "prompt_tokens_details" -> cached = detail(in, "cached_tokens");
                case "completion_tokens_details" -> reasoning = detail(in, "reasoning_tokens");
                default -> in.skip();
            }
        }
        return new TokenCounts(prompt, completion, cached, reasoning, false);
    }

    private static int count(JsonInput in) {
        return in.isNull() ? 0 : in.integer(0, Integer.MAX_VALUE);
    }

    private static int detail(JsonInput in, String wanted) {
        int found = 0;
        if (in.isNull()) {
            return found;
        }
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals(wanted)) {
                found = count(in);
            }
        }
        return found;
    }
}
