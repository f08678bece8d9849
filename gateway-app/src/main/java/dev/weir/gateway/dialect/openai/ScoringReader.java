package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.PassedRequest;
import dev.weir.gateway.chat.PassedRequest.Task;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import io.netty.buffer.ByteBufUtil;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads one request of vLLM's to rank or score texts. Pictures are not taken: a server would fetch them from where their URL says. */
final class ScoringReader {
    private static final int MOST_TOKENS = 1 << 24;
    private static final int LONGEST_WORD = 64;

    /** The pairs of fields in which texts may be given to be scored. */
    private static final Map<String, String> PAIRS =
            Map.of("text_1", "text_2", "queries", "documents", "data_1", "data_2");

    private static final Set<String> TEXTS =
            Set.of("text_1", "text_2", "queries", "documents", "items", "data_1", "data_2");

    private final Task task;
    private final RequestBounds bounds;
    private final PassedBody body;
    private final Map<String, Integer> texts = new TreeMap<>();

    ScoringReader(Task task, RequestBounds bounds) {
        this.task = task;
        this.bounds = bounds;
        this.body = new PassedBody(task, bounds);
    }

    PassedRequest read(byte[] bytes) {
        return body.read(bytes, this::field, this::whole);
    }

    private boolean field(String name, JsonInput in) {
        if (task == Task.RERANK ? name.equals("documents") : TEXTS.contains(name)) {
            texts.put(name, texts(name, in));
            return true;
        }
        if (task == Task.RERANK && rerankField(name, in)) {
            return true;
        }
        switch (name) {
            case "truncate_prompt_tokens" -> Maybe.integer(in, -1, MOST_TOKENS);
            case "max_tokens_per_query", "max_tokens_per_doc" -> Maybe.integer(in, 0, MOST_TOKENS);
            case "truncation_side", "padding", "encoding_format" -> Maybe.string(in, LONGEST_WORD);
            case "use_activation", "activation", "softmax" -> Maybe.bool(in);
            case "instruction" -> {
                if (!in.isNull()) {
                    text(in);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean rerankField(String name, JsonInput in) {
        switch (name) {
            case "query" -> {
                text(in);
                texts.put(name, 1);
            }
            case "top_n" -> Maybe.integer(in, 0, bounds.prompts());
            // said by clients of other makers; vLLM always returns them
            case "return_documents" -> Maybe.bool(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    private int texts(String name, JsonInput in) {
        if (in.isString()) {
            text(in);
            return 1;
        }
        if (!in.isArray()) {
            throw in.invalid("must be a string or an array of strings");
        }
        int count = 0;
        in.enterArray();
        while (in.nextElement()) {
            if (count++ == bounds.prompts()) {
                throw Refusals.wrong(name, "must have at most " + bounds.prompts() + " texts");
            }
            text(in);
        }
        if (count == 0) {
            throw Refusals.wrong(name, "must not be empty");
        }
        return count;
    }

    private void text(JsonInput in) {
        body.common().addPrompt(ByteBufUtil.utf8Bytes(in.string()));
    }

    private void whole() {
        if (task == Task.RERANK) {
            require("query");
            require("documents");
            return;
        }
        if (texts.containsKey("queries") && texts.containsKey("items")) {
            return;
        }
        for (Map.Entry<String, String> pair : PAIRS.entrySet()) {
            if (texts.containsKey(pair.getKey())) {
                require(pair.getValue());
                return;
            }
        }
        throw Refusals.missing("text_1");
    }

    private void require(String name) {
        if (!texts.containsKey(name)) {
            throw Refusals.missing(name);
        }
    }
}
