package dev.weir.gateway.admission;

/**
 * What a caller shows of itself.
 *
 * @param secret the key as it was sent; never logged
 */
public record Credential(String secret) {
    /** Does not show the secret. */
    @Override
    public String toString() {
        return "Credential[hidden]";
    }
}
