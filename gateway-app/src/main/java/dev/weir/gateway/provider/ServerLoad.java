package dev.weir.gateway.provider;

/**
 * How busy a server says that it is, with the calls of all its clients.
 *
 * @param running calls that it works on
 * @param waiting calls that it has and does not work on yet
 */
public record ServerLoad(int running, int waiting) {}
