package dev.weir.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.anthropic.AnthropicSide;
import dev.weir.gateway.dialect.anthropic.MessageHead;
import dev.weir.gateway.dialect.ollama.OllamaEncoders;
import dev.weir.gateway.dialect.openai.OpenAiSide;
import dev.weir.gateway.dialect.openai.responses.AnswerFrame;
import dev.weir.gateway.dialect.openai.responses.ItemIds;
import dev.weir.gateway.dialect.openai.responses.ResponseRequests;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The kinds of clients whose frames are measured. */
public enum Client {
    OPENAI_CHAT,
    OPENAI_RESPONSES,
    OLLAMA_CHAT,
    ANTHROPIC;

    private static final String RANDOM = "012345678901234567890123";
    private static final long CREATED = 1_795_264_146;
    private static final byte[] RESPONSE = """
            {"model":"llama-3.2-3b","input":"Why?","stream":true}""".getBytes(UTF_8);

    /** Makes an encoder for each answer; everything that is read from the request is read now. */
    Supplier<AnswerEncoder<ByteBuf>> encoders(ChatRequest chat) {
        var names = new ModelNames(CodecBenchmark.MODEL, CodecBenchmark.MODEL);
        return switch (this) {
            case OPENAI_CHAT -> () -> new OpenAiSide(chat, RANDOM, CREATED, false).encoder(names);
            case OPENAI_RESPONSES -> {
                var ask = new ResponseRequests(RequestBounds.DEFAULTS, false).read(RESPONSE);
                var frame = new AnswerFrame(new ItemIds(RANDOM), CREATED, CodecBenchmark.MODEL);
                yield () -> ResponseRequests.encoder(ask, frame);
            }
            case OLLAMA_CHAT -> {
                var encoders = new OllamaEncoders(UnpooledByteBufAllocator.DEFAULT, InstantSource.system());
                yield () -> encoders.chat(names, Delivery.STREAM);
            }
            case ANTHROPIC -> {
                var head = new MessageHead("msg_1", CodecBenchmark.MODEL, "req_1", false);
                yield () -> AnthropicSide.messages(head, true);
            }
        };
    }
}
