package dev.weir.gateway.routing;

import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.Fleet;
import dev.weir.gateway.provider.HostNames;
import dev.weir.gateway.provider.Provider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which servers the operator's entries stand for: one each, or as many as the host's name has addresses. An entry is one server until its
 * name is seen to have several; from then on each address is a server of its own, which comes and goes with the name server's answers. What
 * the name server does not say changes nothing. https stays one server, since a certificate is for a name; so do literal addresses.
 */
public final class Membership {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    private static final int MOST_ADDRESSES = 64;

    private final HostNames names;
    private final List<Entry> entries;

    /** Each entry as one server; no name is looked up yet. */
    public Membership(Fleet fleet, HostNames names, Member.Maker maker) {
        this.names = names;
        this.entries = fleet.backends().stream()
                .map(backend -> new Entry(backend, maker))
                .toList();
    }

    /** All servers that there are now. */
    public List<Provider> providers() {
        return entries.stream().flatMap(Entry::providers).toList();
    }

    /** Whether any entry may come to stand for several servers. */
    boolean mayChange() {
        return entries.stream().anyMatch(entry -> hasName(entry.backend()));
    }

    /** Looks all names up and has servers join and leave. Blocks; to be called by one thread at a time. */
    void look(Discovery discovery, Roster roster) {
        for (Entry entry : entries) {
            if (hasName(entry.backend())) {
                try {
                    entry.follow(addresses(entry.backend()), discovery, roster);
                } catch (RuntimeException bug) {
                    LOG.error(
                            "the name of backend {} could not be followed",
                            entry.backend().name(),
                            bug);
                }
            }
        }
    }

    /**
     * Those of the kind that the first is of, in one order whatever the answer's: a server with an IPv4 and an IPv6 address is one server.
     *
     * @return empty: the name server does not say
     */
    private List<InetAddress> addresses(Backend entry) {
        try {
            List<InetAddress> all = names.addresses(entry.url().getHost());
            return all.stream()
                    .filter(address -> address.getClass().equals(all.getFirst().getClass()))
                    .distinct()
                    .sorted(Comparator.comparing(InetAddress::getHostAddress))
                    .limit(MOST_ADDRESSES)
                    .toList();
        } catch (UnknownHostException silent) {
            return List.of();
        }
    }

    private static boolean hasName(Backend entry) {
        String host = entry.url().getHost();
        return entry.host().spread()
                && "http".equals(entry.url().getScheme())
                && entry.kind() != Backend.Kind.SIM
                && !host.equalsIgnoreCase("localhost")
                && !isLiteral(host);
    }

    private static boolean isLiteral(String host) {
        if (host.startsWith("[")) {
            return true;
        }
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
