package dev.weir.gateway.doors;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client of HTTP/2 that resets its stream and keeps its connection. */
final class Http2Leaver extends SimpleChannelInboundHandler<Http2StreamFrame> implements Leaver {
    private static final int WAIT_SECONDS = 20;

    private final CompletableFuture<Void> firstWord = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final StringBuffer body = new StringBuffer();
    private final Channel stream;

    Http2Leaver(Channel connection, Http2Headers headers, String request, boolean reads) throws Exception {
        stream =
                new Http2StreamChannelBootstrap(connection).handler(this).open().get(WAIT_SECONDS, TimeUnit.SECONDS);
        stream.config().setAutoRead(reads);
        stream.write(new DefaultHttp2HeadersFrame(headers));
        stream.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(request.getBytes(UTF_8)), true))
                .sync();
    }

    static Http2Headers post(String path, String key, String id) {
        return new DefaultHttp2Headers()
                .method("POST")
                .path(path)
                .scheme("http")
                .authority("localhost")
                .add("authorization", "Bearer " + key)
                .add("x-request-id", id);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Http2StreamFrame frame) {
        if (frame instanceof Http2DataFrame data) {
            body.append(data.content().toString(UTF_8));
            if (body.indexOf(Visits.WORD) >= 0) {
                firstWord.complete(null);
            }
            if (data.isEndStream()) {
                end.complete(null);
            }
        }
    }

    /** Whether the answer has come to its end. */
    boolean ended() {
        return end.isDone();
    }

    /** All of the answer that has come. */
    String body() {
        return body.toString();
    }

    /** Reads from now on. */
    void read() {
        stream.config().setAutoRead(true);
    }

    @Override
    public void firstWord() throws Exception {
        firstWord.get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public long leave() {
        long now = System.nanoTime();
        stream.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL));
        return now;
    }
}
