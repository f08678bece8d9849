package dev.weir.gateway.routing;

import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.Provider;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One entry of the settings, and the servers that it stands for at the moment. Changed by one thread at a time. */
final class Entry {
    private static final Logger LOG = LoggerFactory.getLogger(Entry.class);

    /** A server leaves when it was missing in so many answers: some name servers tell only some of the addresses each time. */
    private static final int MISSED = 3;

    private final Backend backend;
    private final Member.Maker maker;
    private final List<Server> servers = new CopyOnWriteArrayList<>();

    Entry(Backend backend, Member.Maker maker) {
        this.backend = backend;
        this.maker = maker;
        this.servers.add(new Server(maker.make(backend), 0));
    }

    Backend backend() {
        return backend;
    }

    Stream<Provider> providers() {
        return servers.stream().map(server -> server.member.provider());
    }

    /**
     * Has servers join and leave. Whoever leaves does so when those that came have answered once, or failed to, and stays as long as it is up
     * and none of the others is.
     *
     * @param found the addresses of the host's name; empty: not told
     */
    void follow(List<InetAddress> found, Discovery discovery, Roster roster) {
        boolean one = servers.size() == 1 && servers.getFirst().address() == null;
        if (found.isEmpty() || (one && found.size() == 1)) {
            return;
        }
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        for (InetAddress address : found) {
            if (servers.stream().noneMatch(server -> address.equals(server.address()))) {
                asked.add(join(address, discovery, roster));
            }
        }
        asked.forEach(CompletableFuture::join);
        List<Server> gone = servers.stream()
                .filter(server -> server.missing(found) >= (server.address() == null ? 1 : MISSED))
                .toList();
        boolean othersUp = servers.stream().anyMatch(server -> !gone.contains(server) && server.up(roster));
        for (Server server : gone) {
            if (othersUp || !server.up(roster)) {
                part(server, discovery, roster);
            }
        }
    }

    private CompletableFuture<Void> join(InetAddress address, Discovery discovery, Roster roster) {
        int number = 1;
        while (isTaken(number)) {
            number++;
        }
        boolean drained =
                servers.stream().allMatch(server -> server.state(roster).drained());
        Server server = new Server(maker.make(backend.at(address, number)), number);
        BackendState state = roster.join(server.member.provider());
        state.drain(drained);
        CompletableFuture<Void> asked = discovery.watch(state);
        servers.add(server);
        LOG.info("backend {} has joined", server.name());
        return asked;
    }

    private boolean isTaken(int number) {
        return servers.stream().anyMatch(server -> server.number == number);
    }

    private void part(Server server, Discovery discovery, Roster roster) {
        servers.remove(server);
        discovery.forget(server.name());
        roster.part(server.name());
        server.member.close().run();
        LOG.info("backend {} has left", server.name());
    }

    private static final class Server {
        private final Member member;
        private final int number;
        private int missed;

        /** @param number 0: the entry as one server */
        Server(Member member, int number) {
            this.member = member;
            this.number = number;
        }

        String name() {
            return member.provider().backend().name();
        }

        @Nullable
        InetAddress address() {
            return member.provider().backend().host().address();
        }

        BackendState state(Roster roster) {
            return roster.named(name());
        }

        boolean up(Roster roster) {
            return state(roster).up();
        }

        /** In how many answers on end it has not been. */
        int missing(List<InetAddress> found) {
            missed = found.stream().anyMatch(address -> Objects.equals(address, address())) ? 0 : missed + 1;
            return missed;
        }
    }
}
