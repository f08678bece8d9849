package dev.weir.gateway.ledger.journal;

import java.nio.ByteBuffer;

/** A record that can write itself. */
@FunctionalInterface
public interface Writing {
    /** Puts the record, of at most {@link Journal#MOST_RECORD} bytes, at the buffer's position. */
    void into(ByteBuffer target);
}
