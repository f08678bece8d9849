package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.chat.Tooling.Choice;
import dev.weir.gateway.chat.WireBody.Field;
import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.JsonInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one chat request, in one pass. */
final class ChatReader {
    private final RequestBounds bounds;
    private final boolean lenient;
    private final CommonFields common;
    private final SamplingFields sampling;
    private final VllmFields vllm;
    private final MessageReader turns;
    private @Nullable List<Message> messages;
    private Tooling tooling = Tooling.NONE;
    private Choice choice = new Choice.Unsaid();
    private @Nullable Boolean parallel;
    private OutputFormat format = new OutputFormat.Text();
    private @Nullable Reasoning reasoning;
    private boolean logprobs;
    private @Nullable Integer topLogprobs;

    ChatReader(RequestBounds bounds, boolean lenient) {
        this.bounds = bounds;
        this.lenient = lenient;
        this.common = new CommonFields(bounds);
        this.sampling = new SamplingFields(bounds);
        this.vllm = new VllmFields(bounds);
        this.turns = new MessageReader(bounds);
    }

    ChatRequest read(byte[] body) {
        var in = JsonInput.request(body);
        int start = in.start();
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            boolean known = field(name, in)
                    || common.takeGeneration(name, in)
                    || sampling.take(name, in)
                    || vllm.take(name, in);
            if (!known && !lenient) {
                throw Refusals.unknown(name);
            }
        }
        var object = new Span(start, in.end());
        in.requireEnd();
        return request(body, object);
    }

    private boolean field(String name, JsonInput in) {
        switch (name) {
            case "messages" -> messages = turns.read(in);
            case "max_completion_tokens" -> common.readMaxCompletionTokens(in);
            case "tools" -> readTools(in);
            case "tool_choice" -> choice = ToolReader.choice(in);
            case "parallel_tool_calls" -> parallel = Maybe.bool(in);
            case "response_format" -> format = FormatReader.format(in, bounds);
            case "reasoning_effort" -> reasoning = FormatReader.effort(in);
            case "logprobs" -> logprobs = Maybe.flag(in);
            case "top_logprobs" -> topLogprobs = Maybe.integer(in, 0, bounds.topLogprobs());
            case "functions", "function_call" -> {
                if (!in.isNull()) {
                    throw Refusals.unsupported(name, "is not taken any more: use 'tools'");
                }
            }
            default -> {
                return ignored(name, in);
            }
        }
        return true;
    }

    /** Fields that OpenAI knows and no local server can do anything with. */
    private static boolean ignored(String name, JsonInput in) {
        return switch (name) {
            case "metadata",
                    "store",
                    "service_tier",
                    "prompt_cache_retention",
                    "prompt_cache_options",
                    "prediction",
                    "modalities",
                    "audio",
                    "verbosity",
                    "web_search_options",
                    "moderation" -> {
                in.skip();
                yield true;
            }
            default -> false;
        };
    }

    private void readTools(JsonInput in) {
        if (in.isNull()) {
            return;
        }
        int start = in.start();
        var tools = ToolReader.tools(in, bounds);
        int end = in.end();
        if (tools.isEmpty()) {
            common.drop(Field.TOOLS, new Span(start, end));
        } else {
            common.addPrompt((long) end - start);
            tooling = new Tooling(tools, choice, parallel);
        }
    }

    private ChatRequest request(byte[] body, Span object) {
        common.model();
        if (messages == null) {
            throw Refusals.missing("messages");
        }
        if (topLogprobs != null && topLogprobs > 0 && !logprobs) {
            throw Refusals.wrong("top_logprobs", "is only allowed when 'logprobs' is true");
        }
        if (tooling.tools().isEmpty() && !(choice instanceof Choice.Unsaid || choice instanceof Choice.None)) {
            throw Refusals.wrong("tool_choice", "is only allowed when 'tools' are given");
        }
        common.addPrompt(turns.promptBytes());
        Integer top = !logprobs ? null : topLogprobs == null ? (Integer) 0 : topLogprobs;
        return new ChatRequest(
                common.demand(null),
                messages,
                sampling.read(),
                tooling.tools().isEmpty() ? Tooling.NONE : new Tooling(tooling.tools(), choice, parallel),
                new Features(format, reasoning, top, vllm.read()),
                common.wire(body, object));
    }
}
