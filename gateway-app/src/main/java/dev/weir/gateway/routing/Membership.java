package dev.weir.gateway.routing;

import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.Fleet;
import dev.weir.gateway.provider.HostNames;
import dev.weir.gateway.provider.Provider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
    private final Member.Maker maker;
    private final Map<Backend, Map<String, Member>> entries = new LinkedHashMap<>();
    private final Map<BackendState, Member> leaving = new HashMap<>();

    /** Each entry as one server; no name is looked up yet. */
    public Membership(Fleet fleet, HostNames names, Member.Maker maker) {
        this.names = names;
        this.maker = maker;
        for (Backend backend : fleet.backends()) {
            var alone = new LinkedHashMap<String, Member>();
            alone.put(backend.name(), maker.make(backend));
            entries.put(backend, alone);
        }
    }

    /** All servers that there are now. */
    public synchronized List<Provider> providers() {
        return entries.values().stream()
                .flatMap(members -> members.values().stream())
                .map(Member::provider)
                .toList();
    }

    /** Whether any entry may come to stand for several servers. */
    boolean mayChange() {
        return entries.keySet().stream().anyMatch(Membership::hasName);
    }

    /**
     * Looks all names up and has servers join and leave. A server leaves when those that came instead of it have answered once, or failed to.
     * Blocks.
     */
    synchronized void look(Discovery discovery, Roster roster) {
        entries.forEach((entry, members) -> {
            if (hasName(entry)) {
                follow(entry, members, discovery, roster);
            }
        });
        leaving.entrySet().removeIf(gone -> {
            boolean idle = gone.getKey().slots().idle();
            if (idle) {
                gone.getValue().close().run();
            }
            return idle;
        });
    }

    private void follow(Backend entry, Map<String, Member> members, Discovery discovery, Roster roster) {
        Map<String, Backend> wanted = wanted(entry, members);
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        wanted.forEach((name, backend) -> {
            if (!members.containsKey(name)) {
                Member member = maker.make(backend);
                members.put(name, member);
                LOG.info("backend {} has joined", name);
                asked.add(discovery.watch(roster.join(member.provider())));
            }
        });
        asked.forEach(CompletableFuture::join);
        members.values().removeIf(member -> {
            boolean gone = !wanted.isEmpty() && !wanted.containsKey(member.name());
            if (gone) {
                LOG.info("backend {} has left", member.name());
                discovery.forget(member.name());
                leaving.put(roster.part(member.name()), member);
            }
            return gone;
        });
    }

    /** The servers that an entry stands for now; empty: as before. */
    private Map<String, Backend> wanted(Backend entry, Map<String, Member> members) {
        var wanted = new LinkedHashMap<String, Backend>();
        List<InetAddress> found = addresses(entry);
        if (found.size() > 1 || !members.containsKey(entry.name())) {
            for (InetAddress address : found) {
                Backend backend = entry.at(address);
                wanted.put(backend.name(), backend);
            }
        }
        return wanted;
    }

    /** Those of the kind that the first is of: a server with an IPv4 and an IPv6 address is one server. */
    private List<InetAddress> addresses(Backend entry) {
        try {
            List<InetAddress> all = names.addresses(entry.url().getHost());
            return all.stream()
                    .filter(address -> address.getClass().equals(all.getFirst().getClass()))
                    .distinct()
                    .limit(MOST_ADDRESSES)
                    .toList();
        } catch (UnknownHostException silent) {
            return List.of();
        }
    }

    private static boolean hasName(Backend entry) {
        String host = entry.url().getHost();
        return "http".equals(entry.url().getScheme())
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
