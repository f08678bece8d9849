package dev.weir.gateway.relay;

import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.routing.Resolved;
import dev.weir.gateway.routing.Route;
import dev.weir.gateway.routing.Router;
import dev.weir.gateway.upstream.UpstreamRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked, and where it may go. */
interface Journey {
    Router router();

    Resolved resolved();

    /** The same, to the places of another name. */
    Journey redirected(Resolved other);

    /** What it has in common with other calls whose beginning a server may remember; 0: nothing. */
    default long kin() {
        return 0;
    }

    default ModelNames names(Route by) {
        return new ModelNames(resolved().asked(), by.sentModel());
    }

    /** The same, as that server gets it; throws as {@link Provider#call} if there is no sense in what is left. */
    default Journey to(Provider provider, Sending sending) {
        return this;
    }

    /** The fields of the request that the server does not get. */
    List<String> leftOut();

    /** Whether there is somewhere else to go. */
    default boolean hasAlternatives() {
        return resolved().candidates().size() > 1;
    }

    /** Whether that server need not hear of it, since there is nothing for it to do. */
    boolean endsHere(Provider provider);

    /** The requests that together make it, where that server gives one choice an answer; null: it goes as it is. */
    default @Nullable Fan fan(Provider provider, Sending sending) {
        return null;
    }

    /** The call that asks that server; throws as {@link Provider#call}. */
    UpstreamRequest call(Provider provider, Sending sending);

    /** The dialect of the request's own bytes; null if it has none. */
    @Nullable
    Dialect ownDialect();

    /** A reader for the answer of a server of another dialect. */
    AnswerDecoder decoder(Provider provider);
}
