package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.openai.Maybe;
import dev.weir.gateway.dialect.openai.Refusals;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields that say what is kept and shown, those that are only told again, and those that ask for what the gate does not have. */
final class OtherFields {
    private static final int MOST_METADATA = 16;
    private static final String LOGPROBS = "message.output_text.logprobs";
    private static final String SEALED = "reasoning.encrypted_content";
    private static final Set<String> INCLUDES = Set.of(
            LOGPROBS,
            SEALED,
            "file_search_call.results",
            "web_search_call.results",
            "web_search_call.action.sources",
            "message.input_image.image_url",
            "computer_call_output.output.image_url",
            "code_interpreter_call.outputs");

    private @Nullable String previous;
    private @Nullable Boolean store;
    private @Nullable Integer topLogprobs;
    private boolean logprobs;
    private boolean sealed;

    @Nullable
    String previous() {
        return previous;
    }

    @Nullable
    Boolean store() {
        return store;
    }

    boolean sealed() {
        return sealed || Boolean.FALSE.equals(store);
    }

    /** How many alternatives are wanted for each token; null: no log probabilities. */
    @Nullable
    Integer logprobs() {
        boolean wanted = logprobs || topLogprobs != null && topLogprobs > 0;
        return !wanted ? null : topLogprobs == null ? (Integer) 0 : topLogprobs;
    }

    /** Whether the field is one of these; if so, it is read. */
    boolean take(String name, JsonInput in, RequestBounds bounds) {
        switch (name) {
            case "previous_response_id" -> previous = Maybe.string(in, 256);
            case "store" -> store = Maybe.bool(in);
            case "top_logprobs" -> topLogprobs = Maybe.integer(in, 0, bounds.topLogprobs());
            case "include" -> include(in);
            case "metadata" -> metadata(in);
            case "truncation" -> truncation(in);
            case "max_tool_calls" -> Maybe.integer(in, 1, Integer.MAX_VALUE);
            case "service_tier" -> Maybe.string(in, 64);
            case "background" -> background(in);
            default -> {
                return absent(name, in);
            }
        }
        return true;
    }

    private static boolean absent(String name, JsonInput in) {
        return switch (name) {
            case "prompt_cache_retention", "prompt_cache_options", "client_metadata", "moderation" -> {
                in.skip();
                yield true;
            }
            case "conversation" -> refused(in, name, "is not taken: go on from an answer with 'previous_response_id'");
            case "prompt" -> refused(in, name, "is not taken: send the text itself");
            case "context_management" -> refused(in, name, "is not taken: the gate does not shorten conversations");
            default -> false;
        };
    }

    private static boolean refused(JsonInput in, String name, String why) {
        if (!in.isNull()) {
            throw Refusals.unsupported(name, why);
        }
        return true;
    }

    private static void background(JsonInput in) {
        if (Maybe.flag(in)) {
            throw Refusals.unsupported("background", "is not taken: stream the answer, or wait for it");
        }
    }

    private static void truncation(JsonInput in) {
        String how = Maybe.string(in, 16);
        if (how != null && !how.equals("auto") && !how.equals("disabled")) {
            throw in.invalid("must be auto or disabled");
        }
    }

    private void include(JsonInput in) {
        if (in.isNull()) {
            return;
        }
        in.enterArray();
        while (in.nextElement()) {
            String what = in.string(64);
            if (!INCLUDES.contains(what)) {
                throw in.invalid("is not known");
            }
            logprobs |= what.equals(LOGPROBS);
            sealed |= what.equals(SEALED);
        }
    }

    private static void metadata(JsonInput in) {
        if (in.isNull()) {
            return;
        }
        int pairs = 0;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (++pairs > MOST_METADATA || name.length() > 64) {
                throw Refusals.wrong("metadata", "must have at most 16 pairs, with names of at most 64 characters");
            }
            in.string(512);
        }
    }
}
