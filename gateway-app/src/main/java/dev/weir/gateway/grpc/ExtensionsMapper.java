package dev.weir.gateway.grpc;

import com.google.protobuf.Duration;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads fields that only one kind of server knows, under their own names there: those that shape the answer, each within its bounds. Fields
 * with which a caller could reach into a server are not among them.
 */
final class ExtensionsMapper {
    private static final int MOST = 1 << 24;
    private static final ExtensionValue FLAG = ExtensionValue::flag;
    private static final ExtensionValue TOKENS = ExtensionValue::tokens;

    private static final Map<String, ExtensionValue> VLLM = Map.ofEntries(
            Map.entry("min_tokens", ExtensionValue.whole(0, Integer.MAX_VALUE)),
            Map.entry("thinking_token_budget", ExtensionValue.whole(0, Integer.MAX_VALUE)),
            Map.entry("truncate_prompt_tokens", ExtensionValue.whole(-1, Integer.MAX_VALUE)),
            Map.entry("stream_interval", ExtensionValue.whole(1, 1024)),
            Map.entry("length_penalty", ExtensionValue.number(-10, 10)),
            Map.entry("ignore_eos", FLAG),
            Map.entry("include_stop_str_in_output", FLAG),
            Map.entry("skip_special_tokens", FLAG),
            Map.entry("spaces_between_special_tokens", FLAG),
            Map.entry("add_generation_prompt", FLAG),
            Map.entry("continue_final_message", FLAG),
            Map.entry("add_special_tokens", FLAG),
            Map.entry("include_reasoning", FLAG),
            Map.entry("normalize", FLAG),
            Map.entry("use_activation", FLAG),
            Map.entry("stop_token_ids", TOKENS),
            Map.entry("allowed_token_ids", TOKENS),
            Map.entry("bad_words", ExtensionValue::words),
            Map.entry("chat_template_kwargs", ExtensionValue::switches));

    private static final Map<String, ExtensionValue> OLLAMA = Map.ofEntries(
            Map.entry("num_ctx", ExtensionValue.whole(0, MOST)),
            Map.entry("num_batch", ExtensionValue.whole(0, MOST)),
            Map.entry("num_thread", ExtensionValue.whole(0, MOST)),
            Map.entry("num_keep", ExtensionValue.whole(-MOST, MOST)),
            Map.entry("num_gpu", ExtensionValue.whole(-MOST, MOST)),
            Map.entry("main_gpu", ExtensionValue.whole(-MOST, MOST)),
            Map.entry("repeat_last_n", ExtensionValue.whole(-MOST, MOST)),
            Map.entry("draft_num_predict", ExtensionValue.whole(-MOST, MOST)),
            Map.entry("typical_p", ExtensionValue.number(0, 1)),
            Map.entry("use_mmap", FLAG));

    private final String at;
    private final Map<String, String> vllm = new LinkedHashMap<>();
    private final Map<String, String> ollama = new LinkedHashMap<>();

    private ExtensionsMapper(String at) {
        this.at = at;
    }

    /**
     * @param at the field that holds them, for messages
     * @param keeps whether {@code keepAlive} was said
     */
    static Extensions read(Struct extensions, String at, boolean keeps, Duration keepAlive) {
        var mapper = new ExtensionsMapper(at);
        extensions.getFieldsMap().forEach(mapper::field);
        if (!keeps && mapper.vllm.isEmpty() && mapper.ollama.isEmpty()) {
            return Extensions.NONE;
        }
        return new Extensions(mapper.vllm, mapper.ollama, keeps ? Long.toString(keepAlive.getSeconds()) : null);
    }

    private void field(String name, Value value) {
        String place = at + "." + name;
        if (value.hasNullValue() || name.equals(CacheMapper.NAME)) {
            return;
        }
        if (name.equals("options") && value.hasStructValue()) {
            value.getStructValue().getFieldsMap().forEach(this::option);
        } else if (VLLM.containsKey(name)) {
            vllm.put(name, VLLM.get(name).json(value, place));
        } else {
            option(name, value);
        }
    }

    /** Ollama's options may stand alone, or in an object of that name as they do there. */
    private void option(String name, Value value) {
        ExtensionValue kind = OLLAMA.get(name);
        if (kind == null) {
            String shown = name.length() > 64 ? name.substring(0, 64) : name;
            String safe = shown.replaceAll("[^\\x20-\\x7e]", "?");
            throw Failure.of(FailureCode.UNKNOWN_PARAMETER, "The extension '" + safe + "' is not taken.")
                    .at(at + "." + safe)
                    .asException();
        }
        ollama.put(name, kind.json(value, at + "." + name));
    }
}
