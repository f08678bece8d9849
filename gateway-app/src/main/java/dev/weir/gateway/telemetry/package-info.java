/** Meters and the call log, fed by listeners that other rooms own. May look at: the rooms of those listeners. Nobody looks at it. */
@NullMarked
package dev.weir.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
