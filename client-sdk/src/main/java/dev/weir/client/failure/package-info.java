/**
 * What a call can fail with, when it is worth another attempt, and how a failure is read out of a gRPC status. Imports
 * gRPC's status types and nothing of the rest of the client.
 */
@NullMarked
package dev.weir.client.failure;

import org.jspecify.annotations.NullMarked;
