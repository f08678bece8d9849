/** A kind of model server: how to ask it, how to read it, what it has. May look at: upstream, dialect, chat, failure. */
@NullMarked
package dev.weir.gateway.provider;

import org.jspecify.annotations.NullMarked;
