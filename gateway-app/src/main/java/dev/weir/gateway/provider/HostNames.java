package dev.weir.gateway.provider;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up host names. */
@FunctionalInterface
public interface HostNames {
    /**
     * The addresses that a name stands for, in the name server's order. May block.
     *
     * @throws UnknownHostException if it stands for none, or nobody says
     */
    List<InetAddress> addresses(String host) throws UnknownHostException;
}
