package dev.weir.gateway.relay;

import dev.weir.gateway.upstream.UpstreamTimeouts;
import java.time.Duration;
import java.util.Set;

/**
 * What may be done to the models of servers.
 *
 * @param registries hosts, in lower case, that models may be fetched from and sent to, beside the servers' own
 * @param maxBlobBytes the largest file that may be uploaded
 * @param quiet how long a server may say nothing while it works on an errand: the check of a large file takes its time
 * @param total how long an errand may take
 */
public record StewardSettings(Set<String> registries, long maxBlobBytes, Duration quiet, Duration total) {
    /** No other registries; 64 GiB; half an hour; a day. */
    public static final StewardSettings USUAL =
            new StewardSettings(Set.of(), 64L << 30, Duration.ofMinutes(30), Duration.ofDays(1));

    public StewardSettings {
        registries = Set.copyOf(registries);
    }

    /** How long is waited for a server that works on an errand. */
    public UpstreamTimeouts patience(UpstreamTimeouts usual) {
        return new UpstreamTimeouts(usual.connect(), quiet, quiet, total, usual.stall());
    }
}
