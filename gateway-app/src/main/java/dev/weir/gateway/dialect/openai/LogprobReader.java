package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.dialect.JsonInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads log probabilities in both of their shapes: chat's list of tokens, and the older parallel lists of completions. */
final class LogprobReader {
    private LogprobReader() {}

    static List<TokenLogprob> read(JsonInput in) {
        if (!in.isObject()) {
            return List.of();
        }
        List<TokenLogprob> chat = List.of();
        var tokens = new ArrayList<String>();
        var values = new ArrayList<Double>();
        var tops = new ArrayList<List<TokenLogprob>>();
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "content" -> chat = tokens(in);
                case "tokens" -> each(in, () -> tokens.add(in.string()));
                case "token_logprobs" -> each(in, () -> values.add(in.isNull() ? 0.0 : logprob(in)));
                case "top_logprobs" -> each(in, () -> tops.add(alternatives(in)));
                default -> in.skip();
            }
        }
        return tokens.isEmpty() ? chat : older(tokens, values, tops);
    }

    private static List<TokenLogprob> older(List<String> tokens, List<Double> values, List<List<TokenLogprob>> tops) {
        var all = new ArrayList<TokenLogprob>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            double value = i < values.size() ? values.get(i) : 0.0;
            all.add(new TokenLogprob(tokens.get(i), value, null, i < tops.size() ? tops.get(i) : List.of()));
        }
        return all;
    }

    private static void each(JsonInput in, Runnable element) {
        if (in.isArray()) {
            in.enterArray();
            while (in.nextElement()) {
                element.run();
            }
        }
    }

    private static List<TokenLogprob> tokens(JsonInput in) {
        var all = new ArrayList<TokenLogprob>();
        each(in, () -> all.add(token(in)));
        return all;
    }

    private static TokenLogprob token(JsonInput in) {
        String text = "";
        double value = 0;
        List<Integer> bytes = null;
        List<TokenLogprob> top = List.of();
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "token" -> text = in.string();
                case "logprob" -> value = logprob(in);
                case "bytes" -> bytes = bytes(in);
                case "top_logprobs" -> top = tokens(in);
                default -> in.skip();
            }
        }
        return new TokenLogprob(text, value, bytes, top);
    }

    private static @Nullable List<Integer> bytes(JsonInput in) {
        if (!in.isArray()) {
            return null;
        }
        var bytes = new ArrayList<Integer>();
        each(in, () -> bytes.add(in.integer(0, 255)));
        return bytes;
    }

    private static List<TokenLogprob> alternatives(JsonInput in) {
        var all = new ArrayList<TokenLogprob>();
        if (in.isObject()) {
            in.enterObject();
            for (String token = in.nextName(); token != null; token = in.nextName()) {
                all.add(new TokenLogprob(token, logprob(in), null, List.of()));
            }
        }
        return all;
    }

    private static double logprob(JsonInput in) {
        return in.number(-Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
