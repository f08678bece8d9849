/** A model that is none, for a gate that has no server yet: it says so in every answer. May look at: provider, upstream, dialect, chat, failure. */
@NullMarked
package dev.weir.gateway.provider.sim;

import org.jspecify.annotations.NullMarked;
