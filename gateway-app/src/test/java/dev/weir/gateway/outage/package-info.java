/** Databases and Redis that go away under a gate: held still, killed, refusing; and come back. */
@NullMarked
package dev.weir.gateway.outage;

import org.jspecify.annotations.NullMarked;
