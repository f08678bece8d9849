package dev.weir.gateway.upstream;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of one host. The JDK's look-up blocks, so it runs on a thread of its own, one at a time; what it found is used until a
 * newer look-up succeeds, so that a name server that is down does not cut off servers that are up. A literal address is never looked up.
 */
final class HostAddresses {
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final String host;
    private final boolean literal;
    private final AtomicReference<@Nullable CompletableFuture<List<InetAddress>>> running = new AtomicReference<>();
    private volatile @Nullable Found found;

    private record Found(List<InetAddress> addresses, long at) {}

    HostAddresses(String host) {
        this.host = host;
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        this.literal = bytes != null;
        if (bytes != null) {
            found = new Found(List.of(address(host, bytes)), 0);
        }
    }

    /** One that is known. */
    HostAddresses(InetAddress address) {
        this.host = address.getHostAddress();
        this.literal = true;
        this.found = new Found(List.of(address), 0);
    }

    /** The addresses, if they are known; asks again in the background if they are old. */
    @Nullable
    List<InetAddress> known() {
        Found last = found;
        if (last != null && !literal && System.nanoTime() - last.at > FRESH.toNanos()) {
            lookUp();
        }
        return last == null ? null : last.addresses;
    }

    /** Looks them up; completes on another thread. Callers at the same time share one look-up. */
    CompletableFuture<List<InetAddress>> lookUp() {
        CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> other = running.compareAndExchange(null, mine);
        if (other != null) {
            return other;
        }
        Thread.ofPlatform().daemon().name("weir-names").start(() -> ask(mine));
        return mine;
    }

    private void ask(CompletableFuture<List<InetAddress>> answer) {
        try {
            List<InetAddress> all = List.of(InetAddress.getAllByName(host));
            found = new Found(all, System.nanoTime());
            running.set(null);
            answer.complete(all);
        } catch (UnknownHostException | RuntimeException e) {
            running.set(null);
            answer.completeExceptionally(e);
        }
    }

    private static InetAddress address(String host, byte[] bytes) {
        try {
            return InetAddress.getByAddress(host, bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + host, e);
        }
    }
}
