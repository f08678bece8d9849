package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * vLLM's own request fields: those that only shape the answer are taken and bounded; those with which a client could reach into the server
 * (templates, transfers, priorities, other tenants' caches) are refused by name.
 */
final class VllmFields {
    private static final Set<String> FLAGS = Set.of(
            "include_stop_str_in_output",
            "ignore_eos",
            "skip_special_tokens",
            "spaces_between_special_tokens",
            "add_generation_prompt",
            "continue_final_message",
            "add_special_tokens",
            "include_reasoning",
            "return_token_ids",
            "return_tokens_as_token_ids",
            "normalize",
            "use_activation");
    private static final Set<String> REFUSED = Set.of(
            "chat_template",
            "kv_transfer_params",
            "ec_transfer_params",
            "vllm_xargs",
            "mm_processor_kwargs",
            "media_io_kwargs",
            "priority",
            "request_id",
            "session_id",
            "prompt_embeds",
            "cache_salt",
            "api_base",
            "api_key",
            "base_url",
            "use_beam_search",
            "repetition_detection",
            "logits_processors");
    private static final Set<String> TEMPLATE_SWITCHES =
            Set.of("enable_thinking", "thinking", "thinking_budget", "preserve_thinking", "reasoning_effort");
    private static final int MOST_TOKENS = 1024;

    private final RequestBounds bounds;
    private final Map<String, String> taken = new LinkedHashMap<>();

    VllmFields(RequestBounds bounds) {
        this.bounds = bounds;
    }

    /** Whether the field is one of vLLM's; if so, it is read or refused. */
    boolean take(String name, JsonInput in) {
        if (REFUSED.contains(name)) {
            throw Refusals.unsupported(name, "is not taken from clients");
        }
        if (name.startsWith("guided_")) {
            throw Refusals.unsupported(name, "is gone from vLLM: use 'response_format' or 'structured_outputs'");
        }
        if (!known(name)) {
            return false;
        }
        if (!in.isNull()) {
            check(name, in);
        }
        return true;
    }

    Extensions read() {
        return taken.isEmpty() ? Extensions.NONE : new Extensions(taken, Map.of(), null);
    }

    private static boolean known(String name) {
        return FLAGS.contains(name)
                || switch (name) {
                    case "min_tokens",
                            "truncate_prompt_tokens",
                            "prompt_logprobs",
                            "thinking_token_budget",
                            "stream_interval",
                            "length_penalty",
                            "truncation_side",
                            "stop_token_ids",
                            "allowed_token_ids",
                            "logprob_token_ids",
                            "bad_words",
                            "chat_template_kwargs",
                            "structured_outputs",
                            "documents" -> true;
                    default -> false;
                };
    }

    private void check(String name, JsonInput in) {
        switch (name) {
            case "min_tokens", "thinking_token_budget" -> keep(name, in.integer(0, Integer.MAX_VALUE));
            case "truncate_prompt_tokens" -> keep(name, in.integer(-1, Integer.MAX_VALUE));
            case "prompt_logprobs" -> keep(name, in.integer(0, bounds.topLogprobs()));
            case "stream_interval" -> keep(name, in.integer(1, 1024));
            case "length_penalty" -> keep(name, in.number(-10, 10));
            case "truncation_side" -> keep(name, side(in));
            case "stop_token_ids", "allowed_token_ids", "logprob_token_ids" -> tokens(name, in);
            case "bad_words" -> words(name, in);
            case "chat_template_kwargs" -> switches(name, in);
            case "structured_outputs" -> taken.put(name, StructuredOutputs.check(in, bounds));
            case "documents" -> taken.put(name, SchemaCheck.bounded(in, bounds));
            default -> keep(name, in.bool());
        }
    }

    private void keep(String name, Object value) {
        taken.put(name, value.toString());
    }

    private static String side(JsonInput in) {
        String side = in.string(8);
        if (!side.equals("left") && !side.equals("right")) {
            throw in.invalid("must be 'left' or 'right'");
        }
        return '"' + side + '"';
    }

    private void tokens(String name, JsonInput in) {
        var json = new StringBuilder("[");
        int count = 0;
        in.enterArray();
        while (in.nextElement()) {
            if (++count > MOST_TOKENS) {
                throw Refusals.wrong(name, "has more than " + MOST_TOKENS + " entries");
            }
            json.append(count > 1 ? "," : "").append(in.integer(0, Integer.MAX_VALUE));
        }
        taken.put(name, json.append(']').toString());
    }

    private void words(String name, JsonInput in) {
        var json = new StringBuilder("[");
        int count = 0;
        in.enterArray();
        while (in.nextElement()) {
            if (++count > 64) {
                throw Refusals.wrong(name, "has more than 64 entries");
            }
            in.string(64);
            json.append(count > 1 ? "," : "").append(in.rawJson());
        }
        taken.put(name, json.append(']').toString());
    }

    /** Only switches that templates are known to have: other names would reach the server's own template call. */
    private void switches(String name, JsonInput in) {
        var json = new StringBuilder("{");
        in.enterObject();
        for (String key = in.nextName(); key != null; key = in.nextName()) {
            if (!TEMPLATE_SWITCHES.contains(key)) {
                throw Refusals.unsupported(name, "can only have " + String.join(", ", TEMPLATE_SWITCHES));
            }
            if (in.isString()) {
                in.string(32);
            } else if (in.isObject() || in.isArray()) {
                throw in.invalid("must be a plain value");
            }
            json.append(json.length() > 1 ? ",\"" : "\"")
                    .append(key)
                    .append("\":")
                    .append(in.rawJson());
        }
        taken.put(name, json.append('}').toString());
    }
}
