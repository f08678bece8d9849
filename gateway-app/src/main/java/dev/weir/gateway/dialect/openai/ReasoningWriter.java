package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.gateway.dialect.JsonOutput;
import java.util.Locale;

/** Says how much the model is to think. Older releases of vLLM listen only to the template's own switch, so it is set too. */
final class ReasoningWriter {
    private static final String SWITCHES = "chat_template_kwargs";

    private ReasoningWriter() {}

    static void write(Features features, boolean vllm, JsonOutput json) {
        Reasoning reasoning = features.reasoning();
        if (reasoning == null) {
            return;
        }
        if (reasoning != Reasoning.ON && reasoning != Reasoning.IF_ABLE) {
            json.field("reasoning_effort", reasoning.name().toLowerCase(Locale.ROOT));
        }
        if (vllm && !features.extensions().vllm().containsKey(SWITCHES)) {
            json.rawField(SWITCHES, "{\"enable_thinking\":" + (reasoning != Reasoning.NONE) + "}");
        }
    }
}
