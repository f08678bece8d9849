package dev.weir.gateway.http;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Bodies compressed with zstd, as Codex sends them (RFC 8878). */
final class ZstdBody {
    /** The largest window that RFC 9659 allows in a content encoding, 8 MiB: more would be memory that the body's size does not tell of. */
    private static final int LARGEST_WINDOW = 23;

    /** Text shrinks to a tenth at the most; what unpacks to much more than that is made to fill memory. */
    private static final int MOST_RATIO = 20;

    private static final int SMALL = 1 << 20;

    private ZstdBody() {}

    /**
     * The plain bytes.
     *
     * @param most how many there may be; no more are unpacked, nor more than 1 MiB and 20 times the packed ones
     * @throws GatewayException with {@code INVALID_REQUEST} if it is not zstd, {@code REQUEST_TOO_LARGE} if there are more,
     *     {@code UNSUPPORTED_MEDIA_TYPE} on a machine that the library is not made for
     */
    static byte[] unpack(byte[] packed, int most) {
        try (var in = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(packed))) {
            in.setLongMax(LARGEST_WINDOW);
            int bound = (int) Math.min(most, Math.max(SMALL, (long) MOST_RATIO * packed.length));
            byte[] plain = in.readNBytes(bound + 1);
            if (plain.length > bound) {
                throw new GatewayException(FailureCode.REQUEST_TOO_LARGE, "The request's body is too large.");
            }
            return plain;
        } catch (IOException e) {
            throw refused(FailureCode.INVALID_REQUEST, "The body is not what its content-encoding says: zstd.", e);
        } catch (LinkageError e) {
            throw refused(
                    FailureCode.UNSUPPORTED_MEDIA_TYPE, "Compressed bodies are not taken here; send plain JSON.", e);
        }
    }

    private static GatewayException refused(FailureCode code, String message, Throwable cause) {
        return new GatewayException(Failure.of(code, message), cause);
    }
}
