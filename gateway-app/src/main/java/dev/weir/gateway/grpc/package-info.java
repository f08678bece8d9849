/** The typed door: interceptor, services, mapping between protos and the gateway's language, statuses. May look at: relay, admission, admin, dialect, chat, failure, the protos; never http. */
@NullMarked
package dev.weir.gateway.grpc;

import org.jspecify.annotations.NullMarked;
