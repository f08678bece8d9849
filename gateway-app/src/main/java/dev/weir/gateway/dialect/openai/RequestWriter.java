package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.CompletionRequest.Framing;
import dev.weir.gateway.chat.CompletionRequest.Prompt;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.dialect.JsonText;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes requests that came in another dialect. What nobody said is not written, so that the model's own defaults stand. */
final class RequestWriter {
    private static final String RUNNING_USAGE = "{\"include_usage\":true,\"continuous_usage_stats\":true}";

    private final JsonOutput json;
    private final String model;
    private final int mostTokens;
    private final boolean vllm;

    RequestWriter(ByteBuf to, String model, int mostTokens, boolean vllm) {
        this.json = new JsonOutput(to, false);
        this.model = model;
        this.mostTokens = mostTokens;
        this.vllm = vllm;
    }

    void chat(ChatRequest request) {
        begin(request.demand(), request.features().extensions());
        new MessageWriter(json).write(request.messages());
        sampling(request.sampling());
        ToolingWriter.write(request.tooling(), json);
        Features features = request.features();
        format(features.format());
        ReasoningWriter.write(features, vllm, json);
        if (features.topLogprobs() != null) {
            json.field("logprobs", true);
            json.field("top_logprobs", features.topLogprobs());
        }
        extensions(features.extensions());
        json.endObject();
    }

    void completion(CompletionRequest request) {
        Framing framing = request.framing();
        check(framing, request.features().reasoning());
        begin(request.demand(), request.features().extensions());
        json.name("prompt");
        prompts(request.prompts());
        if (framing.suffix() != null) {
            json.field("suffix", framing.suffix());
        }
        if (framing.echo()) {
            json.field("echo", true);
        }
        sampling(request.sampling());
        format(request.features().format());
        if (request.features().topLogprobs() != null) {
            json.field("logprobs", request.features().topLogprobs());
        }
        extensions(request.features().extensions());
        json.endObject();
    }

    /** What the route has no field for. */
    private void check(Framing framing, @Nullable Reasoning reasoning) {
        refuse(!framing.images().isEmpty(), "images", "cannot go with a raw prompt to this model");
        refuse(framing.suffix() != null && vllm, "suffix", "is not known to the vLLM server of this model");
        refuse(framing.system() != null, "system", "cannot go with a suffix to this model");
        refuse(framing.template() != null, "template", "cannot be used with this model, which has its own");
        boolean thinks = reasoning != null && reasoning != Reasoning.NONE && reasoning != Reasoning.IF_ABLE;
        refuse(thinks, "think", "cannot go with a raw prompt to this model");
    }

    private static void refuse(boolean asked, String field, String why) {
        if (asked) {
            throw UpstreamCall.unsupported(field, why);
        }
    }

    void embedding(EmbeddingRequest request) {
        json.beginObject().field("model", model).name("input");
        prompts(request.inputs());
        if (request.dimensions() != null) {
            json.field("dimensions", request.dimensions());
        }
        json.field("encoding_format", "float");
        if (vllm && request.truncate()) {
            json.field("truncate_prompt_tokens", -1);
        }
        extensions(request.extensions());
        json.endObject();
    }

    private void begin(Demand demand, Extensions extensions) {
        json.beginObject().field("model", model);
        json.field("stream", demand.streamed());
        if (demand.streamed()) {
            boolean always = vllm && extensions.vllm().containsKey(Extensions.CONTINUOUS_USAGE);
            json.rawField("stream_options", always ? RUNNING_USAGE : "{\"include_usage\":true}");
        }
        json.field("max_tokens", mostTokens);
        if (demand.choices() > 1) {
            json.field("n", demand.choices());
        }
    }

    private void prompts(List<Prompt> prompts) {
        if (prompts.size() == 1) {
            prompt(prompts.getFirst());
            return;
        }
        json.beginArray();
        prompts.forEach(this::prompt);
        json.endArray();
    }

    private void prompt(Prompt prompt) {
        switch (prompt) {
            case Prompt.Text(String text) -> json.value(text);
            case Prompt.Tokens(List<Integer> ids) -> {
                json.beginArray();
                ids.forEach(id -> json.value((long) id));
                json.endArray();
            }
        }
    }

    private void sampling(Sampling sampling) {
        number("temperature", sampling.temperature());
        number("top_p", sampling.topP());
        if (sampling.topK() != null) {
            json.field("top_k", sampling.topK());
        }
        number("min_p", sampling.minP());
        number("presence_penalty", sampling.presencePenalty());
        number("frequency_penalty", sampling.frequencyPenalty());
        number("repetition_penalty", sampling.repetitionPenalty());
        if (sampling.seed() != null) {
            json.field("seed", sampling.seed());
        }
        if (!sampling.stop().isEmpty()) {
            json.name("stop").beginArray();
            sampling.stop().forEach(json::value);
            json.endArray();
        }
        if (!sampling.logitBias().isEmpty()) {
            json.name("logit_bias").beginObject();
            sampling.logitBias().forEach((token, bias) -> json.field(Integer.toString(token), bias));
            json.endObject();
        }
    }

    private void number(String name, @Nullable Double value) {
        if (value != null) {
            json.field(name, value);
        }
    }

    private void format(OutputFormat format) {
        switch (format) {
            case OutputFormat.Text() -> {}
            case OutputFormat.JsonObject() -> json.rawField("response_format", "{\"type\":\"json_object\"}");
            case OutputFormat.JsonSchema(String name, String schema, Boolean strict) -> {
                json.name("response_format").beginObject().field("type", "json_schema");
                json.name("json_schema").beginObject();
                json.field("name", name == null ? "response" : name)
                        .rawField("schema", JsonText.object(schema, "json_schema.schema"));
                json.field("strict", strict == null || strict);
                json.endObject().endObject();
            }
        }
    }

    private void extensions(Extensions extensions) {
        for (var field : extensions.vllm().entrySet()) {
            if (field.getKey().equals(Extensions.CONTINUOUS_USAGE)) {
                continue;
            }
            if (!vllm) {
                throw UpstreamCall.unsupported(
                        field.getKey(), "is only known to vLLM, which does not serve this model");
            }
            json.rawField(field.getKey(), field.getValue());
        }
    }
}
