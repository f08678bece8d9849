/** Tests of the HTTP front over real sockets, with an admission and a relay that tests hold in their hands. */
@NullMarked
package dev.weir.gateway.http;

import org.jspecify.annotations.NullMarked;
