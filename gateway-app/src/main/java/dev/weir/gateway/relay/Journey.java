package dev.weir.gateway.relay;

import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.routing.Resolved;
import dev.weir.gateway.routing.Router;

/** Where a request may go. */
record Journey(Router router, Resolved resolved, ModelRequest request) {}
