package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.PromptTemplate;
import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.dialect.CacheField;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.PromptTemplates;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.openai.CommonFields;
import dev.weir.gateway.dialect.openai.Maybe;
import dev.weir.gateway.dialect.openai.Refusals;
import dev.weir.gateway.dialect.openai.SamplingFields;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one request of Responses, in one pass. */
final class ResponseReader {
    private final RequestBounds bounds;
    private final CommonFields common;
    private final SamplingFields sampling;
    private final ItemReader items;
    private final FlatTools tools;
    private final OtherFields others = new OtherFields();
    private final Echo echo = new Echo();
    private @Nullable List<Item> input;
    private @Nullable String instructions;
    private ToolChoice choice = ToolChoice.UNSAID;
    private @Nullable Boolean parallel;
    private TextSetting text = TextSetting.UNSAID;
    private ReasoningSetting reasoning = ReasoningSetting.UNSAID;

    private boolean warm = true;
    private @Nullable PromptTemplate template;

    ResponseReader(RequestBounds bounds, boolean lenient) {
        this.bounds = bounds;
        this.common = new CommonFields(bounds, lenient);
        this.sampling = new SamplingFields(bounds);
        this.items = new ItemReader(bounds, lenient);
        this.tools = new FlatTools(bounds, lenient, common::leaveOut);
    }

    ResponseAsk read(byte[] body) {
        var in = JsonInput.request(body);
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            int start = in.start();
            boolean single = !in.isObject() && !in.isArray();
            boolean known = field(name, in) || shared(name, in) || others.take(name, in, bounds);
            if (!known) {
                common.unknown(name);
            }
            if (known && !name.equals("input") && !name.equals(PromptTemplate.FIELD)) {
                int end = single ? in.skip().end() : in.end();
                echo.said(name, new String(body, start, end - start, StandardCharsets.UTF_8));
            }
        }
        in.requireEnd();
        return ask(body.length);
    }

    /** The operator's prompt that is to be put before the instructions; null: none. */
    @Nullable
    PromptTemplate template() {
        return template;
    }

    private boolean field(String name, JsonInput in) {
        switch (name) {
            case "input" -> input = items.read(in);
            case "instructions" -> readInstructions(in);
            case "max_output_tokens" -> common.readMaxCompletionTokens(in);
            case "tools" -> readTools(in);
            case "tool_choice" -> choice = ToolChoice.read(in);
            case "parallel_tool_calls" -> parallel = Maybe.bool(in);
            case "text" -> text = TextSetting.read(in, bounds);
            case "reasoning" -> reasoning = ReasoningSetting.read(in);
            case PromptTemplate.FIELD -> template = PromptTemplates.read(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean shared(String name, JsonInput in) {
        return switch (name) {
            case "model", "user", "safety_identifier", "prompt_cache_key" -> common.take(name, in);
            case "stream", "stream_options", CacheField.NAME -> common.takeGeneration(name, in);
            case "temperature" -> {
                warm = in.isNull();
                yield sampling.take(name, in);
            }
            default -> sampling.take(name, in);
        };
    }

    private void readInstructions(JsonInput in) {
        instructions = Maybe.string(in, Integer.MAX_VALUE);
        common.addPrompt(instructions == null ? 0 : ByteBufUtil.utf8Bytes(instructions));
    }

    private void readTools(JsonInput in) {
        int start = in.start();
        tools.read(in);
        common.addPrompt((long) in.end() - start);
    }

    private ResponseAsk ask(int bytes) {
        if (input == null) {
            throw Refusals.missing("input");
        }
        if (input.isEmpty()) {
            throw Refusals.wrong("input", "must have at least one item");
        }
        Tooling tooling = FlatTools.tooling(tools.tools(), choice, parallel);
        common.addPrompt(items.promptBytes());
        echo.text(text);
        echo.reasoning(reasoning);
        echo.tools(tools.tools());
        var features = new Features(text.format(), reasoning.effort(), others.logprobs(), Extensions.NONE);
        return new ResponseAsk(
                common.demand(null),
                input,
                new ResponseAsk.Making(instructions, sampling(), tooling, features),
                new ResponseAsk.Storing(others.previous(), others.store(), bytes),
                new ResponseAsk.Showing(echo.json(), reasoning.summary() != null, others.sealed()));
    }

    /** The answer tells a temperature of 1 if none was asked for, so that is what it is. */
    private Sampling sampling() {
        if (warm) {
            sampling.take("temperature", JsonInput.embedded("1.0"));
        }
        return sampling.read();
    }
}
