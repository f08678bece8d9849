/** Tests of the operator's client against a service of their own, over real sockets. */
@NullMarked
package dev.weir.client.admin;

import org.jspecify.annotations.NullMarked;
