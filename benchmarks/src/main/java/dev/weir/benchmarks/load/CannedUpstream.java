package dev.weir.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.CharsetUtil;

/** A model server of the kind of vLLM that says the same to everybody, as fast as it can. */
public final class CannedUpstream extends SimpleChannelInboundHandler<FullHttpRequest> {
    static final String MODEL = "canned-model";
    static final int CHUNKS = 64;
    private static final int LARGEST = 10 << 20;

    private static final ByteBuf WHOLE = answer(
            "application/json",
            "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"" + MODEL
                    + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                    + "It scatters. ".repeat(50)
                    + "\"},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":220,\"completion_tokens\":150,\"total_tokens\":370}}");
    private static final ByteBuf MODELS = answer(
            "application/json",
            "{\"object\":\"list\",\"data\":[{\"id\":\"" + MODEL
                    + "\",\"object\":\"model\",\"created\":1,\"owned_by\":\"vllm\",\"max_model_len\":8192}]}");
    private static final ByteBuf EMPTY = answer("application/json", "{}");
    private static final ByteBuf STREAM = stream();

    private CannedUpstream() {}

    /** Serves until the process ends. */
    public static void main(String[] args) {
        Loops.serve(
                Loops.make(1),
                channel -> channel.pipeline()
                        .addLast(new HttpRequestDecoder(), new HttpObjectAggregator(LARGEST), new CannedUpstream()));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        ByteBuf answer;
        if (request.uri().endsWith("/models")) {
            answer = MODELS;
        } else if (!request.uri().endsWith("/chat/completions")) {
            answer = EMPTY;
        } else {
            answer = request.content().toString(CharsetUtil.UTF_8).contains("\"stream\":true") ? STREAM : WHOLE;
        }
        context.writeAndFlush(answer.retainedDuplicate());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private static ByteBuf answer(String type, String body) {
        return bytes("HTTP/1.1 200 OK\r\ncontent-type: " + type + "\r\ncontent-length: " + body.getBytes(UTF_8).length
                + "\r\n\r\n" + body);
    }

    private static ByteBuf stream() {
        StringBuilder whole = new StringBuilder(
                "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n");
        for (int i = 0; i < CHUNKS; i++) {
            chunk(whole, choices("{\"content\":\" word\"}", "null") + "}");
        }
        chunk(whole, choices("{}", "\"stop\"") + "}");
        chunk(
                whole,
                "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"" + MODEL
                        + "\",\"choices\":[],\"usage\":{\"prompt_tokens\":220,\"completion_tokens\":64,\"total_tokens\":284}}");
        chunk(whole, "[DONE]");
        return bytes(whole.append("0\r\n\r\n").toString());
    }

    private static String choices(String delta, String finish) {
        return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"" + MODEL
                + "\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + finish
                + "}]";
    }

    private static void chunk(StringBuilder out, String data) {
        String event = "data: " + data + "\n\n";
        out.append(Integer.toHexString(event.length()))
                .append("\r\n")
                .append(event)
                .append("\r\n");
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer().writeBytes(text.getBytes(UTF_8)).asReadOnly());
    }
}
