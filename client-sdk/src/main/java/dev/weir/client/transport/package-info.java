/**
 * One RPC from start to end: demand, deadline, retry before the first message, failures as exceptions. Inner works of
 * the client, without a promise to stay as they are. Imports gRPC and the failures.
 */
@NullMarked
package dev.weir.client.transport;

import org.jspecify.annotations.NullMarked;
