package dev.weir.gateway.keys;

/** Breaks off calls that are running in this process. */
@FunctionalInterface
public interface StreamStopper {
    /**
     * Breaks off every running call of a key; their clients are told {@code KEY_REVOKED}.
     *
     * @return how many there were
     */
    int stop(String keyId);
}
