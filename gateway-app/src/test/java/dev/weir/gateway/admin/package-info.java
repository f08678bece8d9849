/** Tests of what operators do. */
@NullMarked
package dev.weir.gateway.admin;

import org.jspecify.annotations.NullMarked;
