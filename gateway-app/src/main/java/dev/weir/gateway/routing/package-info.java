/** Which backend answers: catalogue of models, aliases, health and balancing. May look at: provider, chat, failure. */
@NullMarked
package dev.weir.gateway.routing;

import org.jspecify.annotations.NullMarked;
