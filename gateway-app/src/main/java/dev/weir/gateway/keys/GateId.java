package dev.weir.gateway.keys;

import jakarta.inject.Singleton;
import java.util.UUID;

/** The name of this process, which no other has or had. */
@Singleton
public final class GateId {
    private final String value = UUID.randomUUID().toString();

    /** 36 characters. */
    public String value() {
        return value;
    }
}
