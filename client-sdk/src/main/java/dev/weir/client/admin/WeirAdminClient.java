package dev.weir.client.admin;

import dev.weir.client.transport.CallSettings;
import io.grpc.ManagedChannel;

/**
 * What those who run a gateway do with it. Every method waits for its answer and throws a WeirException without one.
 */
public final class WeirAdminClient {
    private final AdminCalls calls;

    /** Used by the client that owns the channel. */
    public WeirAdminClient(ManagedChannel channel, CallSettings settings) {
        this.calls = new AdminCalls(channel, settings);
    }

    /** Making, changing and ending keys. */
    public WeirKeys keys() {
        return new WeirKeys(calls);
    }

    /** Who pays, and with what. */
    public WeirAccounts accounts() {
        return new WeirAccounts(calls);
    }

    /** What operators did, and whether the books balance. */
    public WeirAudit audit() {
        return new WeirAudit(calls);
    }

    /** What was used. */
    public WeirUsage usage() {
        return new WeirUsage(calls);
    }

    /** The servers that models run on. */
    public WeirBackends backends() {
        return new WeirBackends(calls);
    }

    /** The prompts that callers use by their names. */
    public WeirPrompts prompts() {
        return new WeirPrompts(calls);
    }
}
