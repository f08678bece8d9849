@NullMarked
package dev.weir.gateway.ledger.credits;

import org.jspecify.annotations.NullMarked;
