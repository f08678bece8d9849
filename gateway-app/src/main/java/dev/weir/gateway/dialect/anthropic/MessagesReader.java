package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.CacheWish;
import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.ModelName;
import dev.weir.gateway.chat.PromptSource;
import dev.weir.gateway.chat.PromptTemplate;
import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.dialect.CacheField;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.PromptTemplates;
import dev.weir.gateway.dialect.RequestBounds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one body, in one pass. */
final class MessagesReader {
    private static final int LONGEST_USER_ID = 4096;

    private final Reading reading;
    private final TurnsReader turns;
    private final SamplingFields sampling;
    private final ToolFields tools;
    private final OutputFields output;
    private final PromptSource prompts;
    private @Nullable String model;
    private @Nullable Message system;
    private @Nullable List<Message> messages;
    private @Nullable Integer maxTokens;
    private boolean stream;
    private @Nullable CacheWish cache;
    private @Nullable PromptTemplate template;

    /** @param prompts has the prompts that a request may ask for */
    MessagesReader(RequestBounds bounds, boolean lenient, PromptSource prompts) {
        this.prompts = prompts;
        this.reading = new Reading(bounds, lenient);
        this.turns = new TurnsReader(reading);
        this.sampling = new SamplingFields(bounds);
        this.tools = new ToolFields(reading);
        this.output = new OutputFields(reading);
    }

    /** A conversation to be continued. */
    MessagesAsk messages(byte[] body) {
        read(body);
        if (maxTokens == null) {
            throw Refusals.missing("max_tokens");
        }
        var features = new Features(output.format(), output.reasoning(), null, Extensions.NONE);
        var demand = demand(stream ? Delivery.STREAM : Delivery.WHOLE, maxTokens);
        return new MessagesAsk(request(demand, sampling.read(), features), output.effort(), output.thinkingHidden());
    }

    /** A conversation whose length is asked for. */
    ChatRequest count(byte[] body) {
        read(body);
        var features = new Features(new OutputFormat.Text(), output.reasoning(), null, Extensions.NONE);
        return request(demand(Delivery.COUNT, 1), Sampling.UNSAID, features);
    }

    private void read(byte[] body) {
        var in = JsonInput.request(body);
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            boolean known = field(name, in)
                    || sampling.take(name, in)
                    || tools.take(name, in)
                    || output.take(name, in)
                    || withoutEffect(name, in);
            if (!known) {
                reading.unknown("", name);
            }
        }
        in.requireEnd();
    }

    private boolean field(String name, JsonInput in) {
        switch (name) {
            case "model" -> model = name(in);
            case "messages" -> messages = turns.read(in);
            case "system" -> system = turns.system(in);
            case "max_tokens" -> maxTokens = in.integer(1, Integer.MAX_VALUE);
            case "stream" -> stream = Reading.flag(in);
            case "metadata" -> metadata(in);
            case CacheField.NAME -> cache = CacheField.read(in);
            case PromptTemplate.FIELD -> template = PromptTemplates.read(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What changes nothing here: places and prices of Anthropic's servers, caches that these servers keep by themselves, and helps that they lack. */
    private static boolean withoutEffect(String name, JsonInput in) {
        return switch (name) {
            case "service_tier",
                    "inference_geo",
                    "speed",
                    "cache_control",
                    "diagnostics",
                    "context_management",
                    "compaction",
                    "billing_policy" -> true;
            case "container", "thread", "mcp_servers", "fallbacks" -> {
                refuse(name, in);
                yield true;
            }
            default -> false;
        };
    }

    private static void refuse(String name, JsonInput in) {
        if (in.isArray()) {
            in.enterArray();
            if (!in.nextElement()) {
                return;
            }
        } else if (in.isNull()) {
            return;
        }
        throw Refusals.unsupported(name, "needs Anthropic's own servers, which this gate does not ask");
    }

    private static String name(JsonInput in) {
        String name = in.string();
        if (!ModelName.isOne(name)) {
            throw in.invalid("is not a model's name");
        }
        return name;
    }

    private void metadata(JsonInput in) {
        if (in.isNull()) {
            return;
        }
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("user_id")) {
                Reading.optional(in, LONGEST_USER_ID);
            } else {
                reading.unknown("metadata", name);
            }
        }
    }

    private Demand demand(Delivery delivery, int mostTokens) {
        if (model == null) {
            throw Refusals.missing("model");
        }
        return new Demand(model, delivery, true, mostTokens, 1, reading.promptBytes(), 1, reading.leftOut())
                .wishing(cache);
    }

    private ChatRequest request(Demand demand, Sampling how, Features features) {
        if (messages == null) {
            throw Refusals.missing("messages");
        }
        var all = new ArrayList<Message>();
        if (system != null) {
            all.add(system);
        }
        all.addAll(messages);
        var read = new ChatRequest(demand, all, how, tools.read(), features, null);
        return template == null ? read : read.prompted(prompts.text(template));
    }
}
