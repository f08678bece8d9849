/** What each door can do over each kind of server, tried out at a running gate, and the page that says so. */
@NullMarked
package dev.weir.gateway.matrix;

import org.jspecify.annotations.NullMarked;
