package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.dialect.LoadOptions;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The bounds of every door, for requests that come as messages: how much they may ask for, not whether it makes sense. */
@Singleton
final class WithinBounds {
    private final RequestBounds bounds;
    private final MessageBounds messages;

    WithinBounds(RequestBounds bounds) {
        this.bounds = bounds;
        this.messages = new MessageBounds(bounds);
    }

    /** The request, with a wish to be kept in memory no longer than the longest; throws a GatewayException if it asks for too much. */
    ModelRequest require(ModelRequest request) {
        return switch (request) {
            case ChatRequest chat -> chat(chat);
            case CompletionRequest completion -> completion(completion);
            case EmbeddingRequest embedding -> embedding(embedding);
        };
    }

    private ModelRequest chat(ChatRequest chat) {
        messages.require(chat.messages());
        choices(chat.demand().choices());
        sampling(chat.sampling());
        tools(chat.tooling());
        return new ChatRequest(
                chat.demand(), chat.messages(), chat.sampling(), chat.tooling(), features(chat.features()), null);
    }

    private ModelRequest completion(CompletionRequest completion) {
        Checks.atMost(completion.prompts().size(), bounds.prompts(), "spec.prompts");
        choices(completion.demand().choices());
        sampling(completion.sampling());
        return new CompletionRequest(
                completion.demand(),
                completion.prompts(),
                completion.framing(),
                completion.sampling(),
                features(completion.features()),
                null);
    }

    private ModelRequest embedding(EmbeddingRequest embedding) {
        Checks.atMost(embedding.inputs().size(), bounds.prompts(), "inputs");
        if (embedding.dimensions() != null && embedding.dimensions() > bounds.dimensions()) {
            throw Checks.wrong("dimensions", "'dimensions' must be from 1 to " + bounds.dimensions() + ".");
        }
        return new EmbeddingRequest(
                embedding.demand(),
                embedding.inputs(),
                embedding.dimensions(),
                embedding.truncate(),
                extensions(embedding.extensions()),
                null);
    }

    private void choices(int n) {
        if (n > bounds.choices()) {
            throw Checks.wrong("spec.n", "'n' must be between 1 and " + bounds.choices() + ".");
        }
    }

    private void sampling(Sampling sampling) {
        Checks.atMost(sampling.stop().size(), bounds.stops(), "spec.sampling.stop");
        for (String stop : sampling.stop()) {
            if (stop.isEmpty() || stop.getBytes(StandardCharsets.UTF_8).length > bounds.stopBytes()) {
                throw Checks.wrong(
                        "spec.sampling.stop",
                        "Each of 'spec.sampling.stop' must have 1 to " + bounds.stopBytes() + " bytes.");
            }
        }
    }

    private void tools(Tooling tooling) {
        Checks.atMost(tooling.tools().size(), bounds.tools(), "spec.tools");
        long length = 0;
        for (int i = 0; i < tooling.tools().size(); i++) {
            Tooling.Tool tool = tooling.tools().get(i);
            length += tool.name().length() + length(tool.description()) + length(tool.parametersJson());
            if (tool.parametersJson() != null) {
                bounds.schemas().require(tool.parametersJson(), "spec.tools[" + i + "].parameters_json_schema");
            }
        }
        if (length > bounds.tooling().bytes()) {
            throw Checks.wrong(
                    "spec.tools",
                    "'spec.tools' is longer than " + bounds.tooling().bytes() + " bytes.");
        }
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private Features features(Features features) {
        if (features.format() instanceof OutputFormat.JsonSchema schema) {
            bounds.schemas().require(schema.schemaJson(), "spec.response_format.json_schema.schema_json");
        }
        if (features.topLogprobs() != null && features.topLogprobs() > bounds.topLogprobs()) {
            throw Checks.wrong(
                    "spec.logprobs.top_logprobs", "'top_logprobs' must be between 0 and " + bounds.topLogprobs() + ".");
        }
        return new Features(
                features.format(), features.reasoning(), features.topLogprobs(), extensions(features.extensions()));
    }

    private Extensions extensions(Extensions extensions) {
        if (ConstraintMapper.isRegex(extensions) && !bounds.schemas().patterns()) {
            throw Failure.of(
                            FailureCode.UNSUPPORTED_VALUE,
                            "'regex' is not taken: the operator does not allow regular expressions.")
                    .at("spec.response_format.regex")
                    .asException();
        }
        extensions.ollamaOptions().forEach((name, value) -> {
            LoadOptions.Range range = LoadOptions.range(name, bounds);
            if (range != null && !range.has(Long.parseLong(value))) {
                throw Checks.wrong(
                        "extensions." + name,
                        "'" + name + "' must be from " + range.least() + " to " + range.most() + ".");
            }
        });
        String wanted = extensions.keepAliveJson();
        if (wanted == null) {
            return extensions;
        }
        long seconds = Long.parseLong(wanted);
        long longest = bounds.load().keepAlive().toSeconds();
        return seconds >= 0 && seconds <= longest
                ? extensions
                : new Extensions(extensions.vllm(), extensions.ollamaOptions(), Long.toString(longest));
    }
}
