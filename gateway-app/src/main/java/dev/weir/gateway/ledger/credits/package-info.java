/**
 * Credits: prices, balances, what is set aside for calls that run, and the laws that hold between them. All amounts are whole
 * micro-credits. May look at: keys, chat (doors), failure.
 */
@NullMarked
package dev.weir.gateway.ledger.credits;

import org.jspecify.annotations.NullMarked;
