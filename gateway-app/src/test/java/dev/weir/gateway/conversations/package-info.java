/** What is kept of conversations, in a real database and with one that is in the hands of a test. */
@NullMarked
package dev.weir.gateway.conversations;

import org.jspecify.annotations.NullMarked;
