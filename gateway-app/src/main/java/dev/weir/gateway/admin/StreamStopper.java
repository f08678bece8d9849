package dev.weir.gateway.admin;

/** Breaks off calls that are running. */
@FunctionalInterface
public interface StreamStopper {
    /**
     * Breaks off every running call of a key; their clients are told {@code KEY_REVOKED}.
     *
     * @return how many there were
     */
    int stop(String keyId);
}
