package dev.weir.gateway.http.legacy.conversations;

import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.ModelName;
import dev.weir.gateway.chat.PromptTemplate;
import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.chat.SamplingBuilder;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.PromptTemplates;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.openai.Refusals;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one body. A field that is null counts as absent. */
final class StatementReader {
    private static final int LONGEST_LANGUAGE = 64;

    private final RequestBounds bounds;
    private final boolean lenient;
    private final boolean extended;
    private final SamplingBuilder sampling = Sampling.builder();
    private final List<String> leftOut = new ArrayList<>(0);
    private List<Message> history = List.of();
    private @Nullable String model;
    private @Nullable String statement;
    private @Nullable String system;
    private @Nullable String language;
    private @Nullable PromptTemplate template;
    private @Nullable Integer mostTokens;
    private @Nullable String typical;
    private boolean streamed = true;
    private long promptBytes;

    /** @param extended whether the fields of the longer form are taken too */
    StatementReader(RequestBounds bounds, boolean lenient, boolean extended) {
        this.bounds = bounds;
        this.lenient = lenient;
        this.extended = extended;
    }

    Statement read(byte[] body) {
        var in = JsonInput.request(body);
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (!in.isNull() && !field(name, in) && !(extended && more(name, in))) {
                unknown(name);
            }
        }
        in.requireEnd();
        if (model == null) {
            throw Refusals.missing("model_name");
        }
        if (statement == null) {
            throw Refusals.missing("user_last_statement");
        }
        List<Message> messages = new ArrayList<>(history);
        messages.add(Message.text(Role.USER, statement));
        return new Statement(
                model,
                streamed,
                mostTokens,
                new Statement.Words(messages, system, language, template),
                sampling,
                typical,
                promptBytes,
                leftOut);
    }

    private boolean field(String name, JsonInput in) {
        switch (name) {
            case "model_name" -> model = model(in);
            case "user_last_statement" -> statement = text(in);
            case "language" -> language = in.string(LONGEST_LANGUAGE);
            case "stream" -> streamed = in.bool();
            case "historical_messages" -> history = history(in);
            case PromptTemplate.FIELD -> template = PromptTemplates.read(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean more(String name, JsonInput in) {
        switch (name) {
            case "system_prompt" -> system = text(in);
            case "temperature" -> sampling.temperature(in.number(0, 2));
            case "top_k" -> sampling.topK(Math.max(0, in.integer(-1, 1_000_000)));
            case "top_p" -> sampling.topP(in.number(0, 1));
            case "typical_p" -> typical = Double.toString(in.number(0, 1));
            case "repetition_penalty" -> sampling.repetitionPenalty(in.number(0.01, 2));
            case "seed" -> sampling.seed(in.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE));
            case "max_new_tokens" -> mostTokens = in.integer(1, Integer.MAX_VALUE);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String model(JsonInput in) {
        String name = in.string();
        if (!ModelName.isOne(name)) {
            throw in.invalid("is not a model's name");
        }
        return name;
    }

    private String text(JsonInput in) {
        String text = in.string();
        promptBytes += ByteBufUtil.utf8Bytes(text);
        return text;
    }

    private List<Message> history(JsonInput in) {
        List<Message> turns = new ArrayList<>();
        in.enterArray();
        while (in.nextElement()) {
            if (turns.size() == bounds.messages()) {
                throw in.invalid("is one more than the " + bounds.messages() + " turns that a request may have");
            }
            turns.add(turn(in));
        }
        return turns;
    }

    private Message turn(JsonInput in) {
        String at = in.path();
        Role role = null;
        String text = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "role" -> role = role(in);
                case "content" -> text = text(in);
                default -> throw in.invalid("is not known: a turn has role and content");
            }
        }
        if (role == null || text == null) {
            throw Refusals.missing(at + (role == null ? ".role" : ".content"));
        }
        return Message.text(role, text);
    }

    private static Role role(JsonInput in) {
        return switch (in.string(16)) {
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "system" -> Role.SYSTEM;
            default -> throw in.invalid("must be user, assistant or system");
        };
    }

    private void unknown(String name) {
        if (!lenient) {
            throw Refusals.unknown(name);
        }
        leftOut.add(name.length() > 64 ? name.substring(0, 64) : name);
    }
}
