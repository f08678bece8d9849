package dev.weir.gateway.routing;

/** What a call that wants a place is given: a {@link Route} now, or a {@link Queued} place in the line. */
public sealed interface Offer permits Route, Queued {}
