package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.PassedRequest;
import dev.weir.gateway.chat.PassedRequest.Task;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import io.netty.buffer.ByteBufUtil;

/** Reads one request of vLLM's to turn text into tokens or tokens into text. */
final class TokenizeReader {
    private static final int MOST_TOKENS = 1 << 20;

    private final RequestBounds bounds;
    private boolean said;

    TokenizeReader(RequestBounds bounds) {
        this.bounds = bounds;
    }

    PassedRequest tokenize(byte[] bytes) {
        var body = new PassedBody(Task.TOKENIZE, bounds);
        return body.read(bytes, (name, in) -> textField(name, in, body.common()), () -> require("prompt"));
    }

    PassedRequest detokenize(byte[] bytes) {
        var body = new PassedBody(Task.DETOKENIZE, bounds);
        return body.read(
                bytes, (name, in) -> name.equals("tokens") && tokens(in, body.common()), () -> require("tokens"));
    }

    private boolean textField(String name, JsonInput in, CommonFields common) {
        switch (name) {
            case "prompt" -> {
                once("prompt");
                common.addPrompt(ByteBufUtil.utf8Bytes(in.string()));
            }
            case "messages" -> {
                once("messages");
                var turns = new MessageReader(bounds);
                turns.read(in);
                common.addPrompt(turns.promptBytes());
            }
            case "tools" -> {
                if (!in.isNull()) {
                    int start = in.start();
                    ToolReader.tools(in, bounds);
                    common.addPrompt((long) in.end() - start);
                }
            }
            case "add_special_tokens", "add_generation_prompt", "continue_final_message", "return_token_strs" ->
                Maybe.bool(in);
            case "chat_template", "chat_template_kwargs", "mm_processor_kwargs", "media_io_kwargs" -> {
                if (!in.isNull()) {
                    throw Refusals.unsupported(name, "is not passed on");
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean tokens(JsonInput in, CommonFields common) {
        once("tokens");
        int count = 0;
        in.enterArray();
        while (in.nextElement()) {
            if (count++ == MOST_TOKENS) {
                throw Refusals.wrong("tokens", "must have at most " + MOST_TOKENS + " entries");
            }
            in.integer(0, Integer.MAX_VALUE);
        }
        common.addPrompt(count);
        return true;
    }

    private void once(String name) {
        if (said) {
            throw Refusals.wrong(name, "cannot stand beside another text");
        }
        said = true;
    }

    private void require(String name) {
        if (!said) {
            throw Refusals.missing(name);
        }
    }
}
