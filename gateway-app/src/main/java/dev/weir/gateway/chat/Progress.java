package dev.weir.gateway.chat;

import org.jspecify.annotations.Nullable;

/**
 * How far an errand is.
 *
 * @param status in the server's words, without addresses
 * @param digest the file that it is about; null: none
 * @param total how many bytes that file has; negative: not told
 * @param completed how many of them are done; negative: not told
 */
public record Progress(String status, @Nullable String digest, long total, long completed) {
    private static final String SUCCESS = "success";

    /** All is done. */
    public static Progress success() {
        return of(SUCCESS);
    }

    /** A step without a size. */
    public static Progress of(String status) {
        return new Progress(status, null, -1, -1);
    }

    /** Whether all is done. */
    public boolean isSuccess() {
        return status.equals(SUCCESS);
    }
}
