package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.dialect.JsonInput;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code logprobs} of an answer. */
final class LogprobsReader {
    private LogprobsReader() {}

    static List<TokenLogprob> read(JsonInput in) {
        var tokens = new ArrayList<TokenLogprob>();
        in.enterArray();
        while (in.nextElement()) {
            tokens.add(token(in));
        }
        return tokens;
    }

    private static TokenLogprob token(JsonInput in) {
        String token = "";
        double logprob = 0;
        List<Integer> bytes = null;
        List<TokenLogprob> top = List.of();
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (in.isNull()) {
                continue;
            }
            switch (name) {
                case "token" -> token = in.string();
                case "logprob" -> logprob = in.number(-Double.MAX_VALUE, Double.MAX_VALUE);
                case "bytes" -> bytes = bytes(in);
                case "top_logprobs" -> top = read(in);
                default -> in.skip();
            }
        }
        return new TokenLogprob(token, logprob, bytes, top);
    }

    private static List<Integer> bytes(JsonInput in) {
        var bytes = new ArrayList<Integer>();
        in.enterArray();
        while (in.nextElement()) {
            bytes.add(in.integer(0, 255));
        }
        return bytes;
    }
}
