/** How fast the ledger is: credits set aside before a call and settled after it, all durable, on a real database. */
@NullMarked
package dev.weir.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
