package dev.weir.gateway.relay;

import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.routing.Resolved;
import dev.weir.gateway.routing.Router;
import dev.weir.gateway.upstream.UpstreamRequest;
import org.jspecify.annotations.Nullable;

/** What is asked, and where it may go. */
interface Journey {
    Router router();

    Resolved resolved();

    /** Whether there is somewhere else to go. */
    default boolean hasAlternatives() {
        return resolved().candidates().size() > 1;
    }

    /** Whether that server need not hear of it, since there is nothing for it to do. */
    boolean endsHere(Provider provider);

    /** The call that asks that server; throws as {@link Provider#call}. */
    UpstreamRequest call(Provider provider, Sending sending);

    /** The dialect of the request's own bytes; null if it has none. */
    @Nullable
    Dialect ownDialect();

    /** A reader for the answer of a server of another dialect. */
    AnswerDecoder decoder(Provider provider);
}
