package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.CompletionRequest.Prompt;
import dev.weir.gateway.dialect.JsonInput;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;

/** Reads a prompt or an embedding's input: a text, texts, token ids, or lists of token ids. */
final class PromptReader {
    private final int most;
    private long promptBytes;

    PromptReader(int most) {
        this.most = most;
    }

    /** An upper bound of the tokens in what was read. */
    long promptBytes() {
        return promptBytes;
    }

    List<Prompt> read(JsonInput in) {
        if (in.isString()) {
            return List.of(text(in));
        }
        if (!in.isArray()) {
            throw in.invalid("must be a string, an array of strings, or token ids");
        }
        String at = in.path();
        var prompts = new ArrayList<Prompt>();
        var ids = new ArrayList<Integer>();
        in.enterArray();
        while (in.nextElement()) {
            if (in.isInteger()) {
                ids.add(token(in));
            } else {
                prompts.add(in.isArray() ? tokens(in) : text(in));
            }
            if (prompts.size() > most || (!ids.isEmpty() && !prompts.isEmpty())) {
                throw Refusals.wrong(at, "must be of one kind, with at most " + most + " entries");
            }
        }
        if (!ids.isEmpty()) {
            prompts.add(new Prompt.Tokens(ids));
        }
        if (prompts.isEmpty()) {
            throw Refusals.wrong(at, "must not be empty");
        }
        return prompts;
    }

    private Prompt text(JsonInput in) {
        String text = in.string();
        promptBytes += ByteBufUtil.utf8Bytes(text);
        return new Prompt.Text(text);
    }

    private Prompt tokens(JsonInput in) {
        String at = in.path();
        var ids = new ArrayList<Integer>();
        in.enterArray();
        while (in.nextElement()) {
            ids.add(token(in));
        }
        if (ids.isEmpty()) {
            throw Refusals.wrong(at, "must not be empty");
        }
        return new Prompt.Tokens(ids);
    }

    private int token(JsonInput in) {
        promptBytes++;
        return in.integer(0, Integer.MAX_VALUE);
    }
}
