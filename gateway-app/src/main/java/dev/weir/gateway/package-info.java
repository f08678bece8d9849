/** The gateway's entry point. Each package below is one room; docs/architecture.md says who may look at whom. */
@NullMarked
package dev.weir.gateway;

import org.jspecify.annotations.NullMarked;
