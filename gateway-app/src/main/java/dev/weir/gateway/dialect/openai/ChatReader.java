package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.PromptTemplate;
import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.PromptTemplates;
import dev.weir.gateway.dialect.RequestBounds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one chat request, in one pass. */
final class ChatReader {
    private final RequestBounds bounds;
    private final CommonFields common;
    private final SamplingFields sampling;
    private final VllmFields vllm;
    private final OllamaFields ollama;
    private final ToolFields tools;
    private final MessageReader turns;
    private @Nullable List<Message> messages;
    private OutputFormat format = new OutputFormat.Text();
    private @Nullable Reasoning reasoning;
    private boolean effortAsObject;
    private boolean logprobs;
    private @Nullable Integer topLogprobs;
    private @Nullable PromptTemplate template;

    ChatReader(RequestBounds bounds, boolean lenient) {
        this.bounds = bounds;
        this.common = new CommonFields(bounds, lenient);
        this.sampling = new SamplingFields(bounds);
        this.ollama = new OllamaFields(bounds);
        this.vllm = new VllmFields(bounds);
        this.tools = new ToolFields(bounds, common);
        this.turns = new MessageReader(bounds);
    }

    /** The same reader for a route that streams unless it is told not to. */
    ChatReader streamingUnlessSaid() {
        common.streamUnlessSaid();
        return this;
    }

    ChatRequest read(byte[] body) {
        Span object = BodyWalk.over(
                body,
                common,
                (name, in) -> field(name, in)
                        || common.takeGeneration(name, in)
                        || sampling.take(name, in)
                        || tools.take(name, in)
                        || ollama.take(name, in)
                        || vllm.take(name, in));
        return request(body, object);
    }

    private boolean field(String name, JsonInput in) {
        switch (name) {
            case "messages" -> messages = turns.read(in);
            case "max_completion_tokens" -> common.readMaxCompletionTokens(in);
            case "response_format" -> format = FormatReader.format(in, bounds, common);
            case "reasoning_effort" -> reasoning = effort(in);
            case "reasoning" -> readReasoning(in);
            case "logprobs" -> logprobs = Maybe.flag(in);
            case "top_logprobs" -> topLogprobs = Maybe.integer(in, 0, bounds.topLogprobs());
            case PromptTemplate.FIELD -> template = PromptTemplates.read(in);
            default -> {
                return ignored(name, in);
            }
        }
        return true;
    }

    /** The object's word counts, whichever stands first. */
    private @Nullable Reasoning effort(JsonInput in) {
        Reasoning said = FormatReader.effort(in);
        return effortAsObject ? reasoning : said;
    }

    /** The form that the responses route has, which some clients use here too. */
    private void readReasoning(JsonInput in) {
        if (in.isNull()) {
            return;
        }
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "effort" -> {
                    Reasoning said = FormatReader.effort(in);
                    reasoning = said == null ? reasoning : said;
                    effortAsObject |= said != null;
                }
                case "summary", "generate_summary" -> in.skip();
                default -> throw Refusals.unknown("reasoning." + name);
            }
        }
    }

    /** Fields that OpenAI knows and no local server can do anything with. */
    private boolean ignored(String name, JsonInput in) {
        return switch (name) {
            case "metadata",
                    "store",
                    "service_tier",
                    "prompt_cache_retention",
                    "prompt_cache_options",
                    "moderation" -> {
                in.skip();
                yield true;
            }
            case "prediction", "modalities", "audio", "verbosity", "web_search_options" -> {
                common.passOver(in);
                yield true;
            }
            default -> false;
        };
    }

    /** The operator's prompt that is to be put before what was read; null: none. */
    @Nullable
    PromptTemplate template() {
        return template;
    }

    private ChatRequest request(byte[] body, Span object) {
        common.model();
        if (messages == null) {
            throw Refusals.missing("messages");
        }
        if (topLogprobs != null && topLogprobs > 0 && !logprobs) {
            throw Refusals.wrong("top_logprobs", "is only allowed when 'logprobs' is true");
        }
        common.addPrompt(turns.promptBytes());
        boolean anew = effortAsObject || ollama.said() || (turns.older() && !tools.older());
        Integer top = !logprobs ? null : topLogprobs == null ? (Integer) 0 : topLogprobs;
        return new ChatRequest(
                common.demand(null),
                messages,
                sampling.read(),
                tools.read(),
                new Features(format, reasoning == null ? ollama.think() : reasoning, top, ollama.with(vllm.read())),
                anew ? null : common.wire(body, object));
    }
}
