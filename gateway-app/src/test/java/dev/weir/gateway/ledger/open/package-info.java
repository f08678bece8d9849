@NullMarked
package dev.weir.gateway.ledger.open;

import org.jspecify.annotations.NullMarked;
