/** The books: accounts, usage rows and the journal that keeps them over a crash. May look at: keys, chat (token counts), failure. */
@NullMarked
package dev.weir.gateway.ledger;

import org.jspecify.annotations.NullMarked;
