package dev.weir.gateway.http;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * What a route states of itself.
 *
 * @param access what it asks of its caller
 * @param dialect in whose shape it tells failures
 * @param uploads whether its body may be of any size
 * @param older the part that the door of an older gateway has in it; null: none
 */
record RouteTerms(
        Access access,
        Dialect dialect,
        boolean uploads,
        @Nullable OlderRoute older) {}
