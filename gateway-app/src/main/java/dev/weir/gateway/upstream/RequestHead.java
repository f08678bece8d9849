package dev.weir.gateway.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the heads of requests to one endpoint; what is the same in all of them is encoded once. */
final class RequestHead {
    /** More than any head has beside its path and id. */
    static final int ROOM = 1024;

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE");
    private static final byte[] LENGTH = ascii("\r\ncontent-type: application/json\r\ncontent-length: ");
    private static final byte[] ANY = ascii("\r\ncontent-type: application/octet-stream\r\n");
    private static final byte[] END = ascii("\r\n\r\n");

    private final UpstreamEndpoint endpoint;
    private final byte[] fixed;
    private volatile KeyLine keyLine = new KeyLine(null, new byte[0]);

    private record KeyLine(@Nullable String key, byte[] line) {}

    /** @throws IllegalArgumentException if host or path prefix have characters that a head cannot hold */
    RequestHead(UpstreamEndpoint endpoint) {
        this.endpoint = endpoint;
        this.fixed = ascii(" HTTP/1.1\r\nhost: " + visible(endpoint.authority())
                + "\r\nuser-agent: weir\r\naccept: */*\r\naccept-encoding: identity\r\n");
        visible("/" + endpoint.pathPrefix());
    }

    /** @throws IllegalArgumentException if method, path, id or key have characters that would end a line or a word */
    void write(ByteBuf out, UpstreamRequest request, long length) {
        if (!METHODS.contains(request.method())) {
            throw new IllegalArgumentException("not a method for model servers");
        }
        out.writeCharSequence(request.method(), US_ASCII);
        out.writeByte(' ').writeCharSequence(endpoint.pathPrefix(), US_ASCII);
        out.writeCharSequence(visible(request.path()), US_ASCII);
        out.writeBytes(fixed).writeBytes(keyLine());
        out.writeCharSequence("x-request-id: ", US_ASCII);
        out.writeCharSequence(visible(request.requestId()), US_ASCII);
        BodySource source = request.source();
        if (source != null) {
            out.writeBytes(ANY);
            out.writeCharSequence(
                    source.length() < 0 ? "transfer-encoding: chunked" : "content-length: " + source.length(),
                    US_ASCII);
        } else if (length > 0 || request.method().equals("POST")) {
            out.writeBytes(LENGTH).writeCharSequence(Long.toString(length), US_ASCII);
        }
        out.writeBytes(END);
    }

    private byte[] keyLine() {
        String key = endpoint.apiKey().get();
        KeyLine last = keyLine;
        if (key != last.key) { // the same string again nearly always; an equal one only costs the encoding
            last = new KeyLine(
                    key, key == null ? new byte[0] : ascii("authorization: Bearer " + visible(key) + "\r\n"));
            keyLine = last;
        }
        return last.line;
    }

    private static String visible(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
                throw new IllegalArgumentException("a value of a request's head has a character that may not be in it");
            }
        }
        return value;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
