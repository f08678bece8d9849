package dev.weir.gateway.http;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;

/**
 * What a route states of itself.
 *
 * @param access what it asks of its caller
 * @param dialect in whose shape it tells failures
 * @param uploads whether its body may be of any size
 */
record RouteTerms(Access access, Dialect dialect, boolean uploads) {}
