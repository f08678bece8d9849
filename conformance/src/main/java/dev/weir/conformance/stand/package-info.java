/** What a client library is tested at: replayed upstreams and the gate as its users start it. May look at {@code replay}. */
@NullMarked
package dev.weir.conformance.stand;

import org.jspecify.annotations.NullMarked;
