package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.TokenCounts;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what the server counted. */
final class UsageScan {
    private static final byte[] PROMPT = ascii("prompt_tokens");
    private static final byte[] COMPLETION = ascii("completion_tokens");
    private static final byte[] PROMPT_DETAILS = ascii("prompt_tokens_details");
    private static final byte[] COMPLETION_DETAILS = ascii("completion_tokens_details");
    private static final byte[] CACHED = ascii("cached_tokens");
    private static final byte[] REASONING = ascii("reasoning_tokens");

    private final ByteScan json;
    private boolean any;
    private int prompt;
    private int completion;
    private int cached;
    private int reasoning;

    UsageScan(ByteScan json) {
        this.json = json;
    }

    /** Reads a usage value; false if it is null. */
    boolean read() {
        if (json.peek() != '{') {
            json.skipValue();
            return false;
        }
        json.at++;
        any = true;
        for (boolean first = true; json.more('}', first); first = false) {
            member(json.name());
        }
        return true;
    }

    private void member(int length) {
        if (length == 13 && json.named(PROMPT)) {
            prompt = json.count();
        } else if (length == 17 && json.named(COMPLETION)) {
            completion = json.count();
        } else if (length == 21 && json.named(PROMPT_DETAILS)) {
            cached = detail(CACHED, cached);
        } else if (length == 25 && json.named(COMPLETION_DETAILS)) {
            reasoning = detail(REASONING, reasoning);
        } else {
            json.skipValue();
        }
    }

    private int detail(byte[] wanted, int before) {
        if (json.peek() != '{') {
            json.skipValue();
            return before;
        }
        int found = before;
        json.at++;
        for (boolean first = true; json.more('}', first); first = false) {
            if (json.name() == wanted.length && json.named(wanted)) {
                found = json.count();
            } else {
                json.skipValue();
            }
        }
        return found;
    }

    @Nullable
    TokenCounts counts() {
        return any ? new TokenCounts(prompt, completion, cached, reasoning, false) : null;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
