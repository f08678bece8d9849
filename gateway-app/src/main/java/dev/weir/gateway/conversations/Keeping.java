package dev.weir.gateway.conversations;

import java.time.Instant;
import java.util.List;

/** An answer that is to be kept; it is written out only when its turn has come. */
public interface Keeping {
    /** The answer, to be kept until then. */
    KeptResponse response(Instant expiresAt);

    /** Earlier answers that have to live as long as this one. */
    List<String> wentOnFrom();
}
