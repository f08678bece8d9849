/** Tests of what operators and callers ask by HTTP, at whole gates over real sockets. */
@NullMarked
package dev.weir.gateway.http.admin;

import org.jspecify.annotations.NullMarked;
