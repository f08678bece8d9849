/**
 * Places on servers and the one waiting line for them: who is next, by class, by what each has had already, by age. Knows no server and no
 * request. May look at: failure.
 */
@NullMarked
package dev.weir.gateway.routing.line;

import org.jspecify.annotations.NullMarked;
