/** The operator's prompts, in real folders. */
@NullMarked
package dev.weir.gateway.prompts;

import org.jspecify.annotations.NullMarked;
