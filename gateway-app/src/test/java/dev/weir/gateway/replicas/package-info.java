/** Several gates on one PostgreSQL, behind a load balancer. */
@NullMarked
package dev.weir.gateway.replicas;

import org.jspecify.annotations.NullMarked;
