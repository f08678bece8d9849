package dev.weir.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Netty's decoder, made strict: it reads exactly one answer for each request. Bytes that nobody asked for are never taken for the next
 * answer, which is how answers get mixed up between users of a pooled connection.
 */
final class ResponseDecoder extends HttpResponseDecoder {
    private static final int MOST_LINE = 4096;
    private static final int LARGEST_PART = 64 * 1024;

    private boolean expecting;
    private boolean bodiless;
    private boolean heard;
    private boolean continued;
    private boolean surplus;

    ResponseDecoder(int headBytes) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(MOST_LINE)
                .setMaxHeaderSize(headBytes)
                .setMaxChunkSize(LARGEST_PART)
                .setAllowDuplicateContentLengths(false));
    }

    /**
     * A request goes out: its answer may come.
     *
     * @param withoutBody whether the answer is a head alone, whatever length it tells
     */
    void expect(boolean withoutBody) {
        expecting = true;
        bodiless = withoutBody;
        heard = false;
        continued = false;
    }

    /** Whether any byte has come since the request went out. */
    boolean heard() {
        return heard;
    }

    /** Whether more came than one answer: the connection must not be used again. */
    boolean surplus() {
        return surplus;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (!expecting) {
            surplus = true;
            in.skipBytes(in.readableBytes());
            return;
        }
        heard = true;
        super.decode(context, in, out);
        if (!out.isEmpty() && out.getLast() instanceof LastHttpContent) {
            if (isFirstContinue(out)) {
                continued = true;
                out.clear();
            } else {
                expecting = false;
            }
        }
    }

    /** A lone 100 is harmless, though nobody asked for it; any other 1xx is handed on, to be refused. */
    private boolean isFirstContinue(List<Object> out) {
        return !continued
                && out.getFirst() instanceof HttpResponse response
                && response.decoderResult().isSuccess()
                && response.status().code() == HttpResponseStatus.CONTINUE.code();
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return bodiless || super.isContentAlwaysEmpty(message);
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Transfer-Encoding and Content-Length");
    }
}
