/** Tests of what is kept of operators' deeds. */
@NullMarked
package dev.weir.gateway.audit;

import org.jspecify.annotations.NullMarked;
