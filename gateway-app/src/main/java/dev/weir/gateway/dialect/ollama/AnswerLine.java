package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEvent.Timings;
import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.JsonInput;
import java.util.ArrayList;
import java.util.List;

/** One object of an answer to {@code /api/chat} or {@code /api/generate}: a line of a stream, or all of it. */
final class AnswerLine {
    private String content = "";
    private String thinking = "";
    private List<Call> calls = List.of();
    private List<TokenLogprob> logprobs = List.of();
    private boolean done;
    private String doneReason = "";
    private int promptCount;
    private int answerCount;
    private long total;
    private long load;
    private long promptEval;
    private long eval;

    private AnswerLine() {}

    /**
     * A call as Ollama writes it.
     *
     * @param id empty if there is none
     * @param index not always unique
     */
    record Call(String id, int index, String name, String argumentsJson) {}

    /**
     * Reads an object.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code UPSTREAM_ERROR} if it is the report of one, with
     *     {@code UPSTREAM_INVALID_ANSWER} if it is not to be understood
     */
    static AnswerLine read(byte[] bytes, int from, int to) {
        var line = new AnswerLine();
        JsonInput in = JsonInput.answer(bytes, from, to);
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("error")) {
                throw UpstreamProblems.failed();
            }
            if (!in.isNull()) {
                line.field(name, in);
            }
        }
        return line;
    }

    String content() {
        return content;
    }

    String thinking() {
        return thinking;
    }

    List<Call> calls() {
        return calls;
    }

    List<TokenLogprob> logprobs() {
        return logprobs;
    }

    boolean done() {
        return done;
    }

    String doneReason() {
        return doneReason;
    }

    TokenCounts counts() {
        return TokenCounts.of(promptCount, answerCount);
    }

    Timings timings() {
        return new Timings(total, load, promptEval, eval);
    }

    private void field(String name, JsonInput in) {
        switch (name) {
            case "message" -> message(in);
            case "response" -> content = in.string();
            case "thinking" -> thinking = in.string();
            case "tool_calls" -> calls = calls(in);
            case "logprobs" -> logprobs = LogprobsReader.read(in);
            case "done" -> done = in.bool();
            case "done_reason" -> doneReason = in.string();
            case "prompt_eval_count" -> promptCount = in.integer(0, Integer.MAX_VALUE);
            case "eval_count" -> answerCount = in.integer(0, Integer.MAX_VALUE);
            default -> duration(name, in);
        }
    }

    private void duration(String name, JsonInput in) {
        switch (name) {
            case "total_duration" -> total = nanos(in);
            case "load_duration" -> load = nanos(in);
            case "prompt_eval_duration" -> promptEval = nanos(in);
            case "eval_duration" -> eval = nanos(in);
            default -> {}
        }
    }

    private static long nanos(JsonInput in) {
        return Math.max(0, in.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private void message(JsonInput in) {
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (in.isNull()) {
                continue;
            }
            switch (name) {
                case "content" -> content = in.string();
                case "thinking" -> thinking = in.string();
                case "tool_calls" -> calls = calls(in);
                default -> {}
            }
        }
    }

    private static List<Call> calls(JsonInput in) {
        var calls = new ArrayList<Call>();
        in.enterArray();
        while (in.nextElement()) {
            calls.add(call(in));
        }
        return calls;
    }

    private static Call call(JsonInput in) {
        String id = "";
        Call function = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("id") && in.isString()) {
                id = in.string();
            } else if (name.equals("function")) {
                function = function(in);
            }
        }
        if (function == null || function.name().isEmpty()) {
            throw UpstreamProblems.unreadable();
        }
        return new Call(id, function.index(), function.name(), function.argumentsJson());
    }

    private static Call function(JsonInput in) {
        int index = 0;
        String function = "";
        String arguments = "{}";
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (in.isNull()) {
                continue;
            }
            switch (name) {
                case "index" -> index = in.integer(0, Integer.MAX_VALUE);
                case "name" -> function = in.string();
                case "arguments" -> arguments = in.rawJson();
                default -> in.skip();
            }
        }
        return new Call("", index, function, arguments);
    }
}
