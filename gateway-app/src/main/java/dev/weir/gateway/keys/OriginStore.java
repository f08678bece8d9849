package dev.weir.gateway.keys;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where it is kept from where keys came. Blocks and throws as {@link KeyStore} does; all but the reading belongs into a transaction. */
public interface OriginStore {
    /** Waits for other imports, and has others wait until this thread's transaction ends. */
    void lock();

    /**
     * Which keys there are already, of any state, by the digests of their secrets; of keys from elsewhere also by that which they came with,
     * whatever secrets they have now.
     */
    Map<SecretDigest, String> owners(Collection<SecretDigest> digests);

    /** Keeps where new keys came from. */
    void add(List<KeyOrigin> origins);

    /** All that came from there. */
    List<KeyOrigin> of(KeyOrigin.Source source);

    /** Keeps whether the line of a key is gone from its file. */
    void gone(String keyId, boolean gone);
}
