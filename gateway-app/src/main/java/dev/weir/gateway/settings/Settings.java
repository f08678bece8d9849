package dev.weir.gateway.settings;

import dev.weir.gateway.admission.AdmissionSettings;
import dev.weir.gateway.admission.TrustedProxies;
import dev.weir.gateway.cache.CacheSettings;
import dev.weir.gateway.conversations.ConversationSettings;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.grpc.GrpcSettings;
import dev.weir.gateway.http.DrainSettings;
import dev.weir.gateway.http.HttpSettings;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.keys.FeedSettings;
import dev.weir.gateway.keys.ForeignSettings;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.UsageKeeping;
import dev.weir.gateway.ledger.credits.Tariff;
import dev.weir.gateway.limits.AddressLimit;
import dev.weir.gateway.limits.ModelLimits;
import dev.weir.gateway.limits.redis.RedisSettings;
import dev.weir.gateway.prompts.PromptSettings;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.Fleet;
import dev.weir.gateway.relay.FanOut;
import dev.weir.gateway.relay.StewardSettings;
import dev.weir.gateway.routing.RoutingSettings;
import dev.weir.gateway.upstream.UpstreamTimeouts;
import java.util.List;

/**
 * All that the gate can be told, in the records of the rooms that it is for.
 *
 * @param source where it was read, for people
 * @param doors the two ports
 * @param store where things are kept
 * @param upstreams which servers and models there are
 * @param admission what callers may have
 * @param behaviour the rest
 */
public record Settings(
        Source source,
        Doors doors,
        StoreSettings store,
        Upstreams upstreams,
        AdmissionSettings admission,
        Behaviour behaviour) {

    /** The same, but without a simulator. */
    public Settings withoutSimulator() {
        List<Backend> real = upstreams.fleet.backends().stream()
                .filter(backend -> backend.kind() != Backend.Kind.SIM)
                .toList();
        Upstreams kept = new Upstreams(
                new Fleet(real),
                upstreams.routing,
                upstreams.timeouts,
                upstreams.fanOut,
                upstreams.stewardship,
                upstreams.modelLimits,
                upstreams.tariff,
                upstreams.looking);
        return new Settings(source, doors, store, kept, admission, behaviour);
    }

    /**
     * @param description the file, or that there is none
     * @param warnings lines that a person should see
     */
    public record Source(String description, List<String> warnings) {}

    /**
     * The two ports, and how they are closed.
     *
     * @param older what is said of the doors of older gateways
     * @param perAddress what they let in from one address
     * @param proxies whose word is taken for where a request comes from
     */
    public record Doors(
            HttpSettings http,
            GrpcSettings grpc,
            DrainSettings drain,
            OlderDoors older,
            AddressLimit perAddress,
            TrustedProxies proxies) {}

    /**
     * @param timeouts how long is waited for them
     * @param fanOut how many requests one call may have under way at the same time
     * @param stewardship what may be done to their models
     * @param modelLimits what all calls together may use of a model
     * @param tariff what their models cost
     * @param looking whether the backends are only the usual places, since none was named
     */
    public record Upstreams(
            Fleet fleet,
            RoutingSettings routing,
            UpstreamTimeouts timeouts,
            FanOut fanOut,
            StewardSettings stewardship,
            ModelLimits modelLimits,
            Tariff tariff,
            boolean looking) {}

    /**
     * @param lenient whether what nobody knows, or the chosen backend cannot do, is left out of a request instead of refused
     * @param bounds how much one request may ask for
     * @param log how calls are logged
     * @param conversations what is kept of Responses
     * @param following how changes of keys by others are followed
     * @param redis where limits are shared
     * @param usage how long usage rows are kept
     * @param cache which answers are kept for equal requests
     * @param prompts where the operator's prompts are
     * @param foreign what is known of keys that were made elsewhere
     */
    public record Behaviour(
            boolean lenient,
            RequestBounds bounds,
            CallLog log,
            ConversationSettings conversations,
            FeedSettings following,
            RedisSettings redis,
            UsageKeeping usage,
            CacheSettings cache,
            PromptSettings prompts,
            ForeignSettings foreign) {}

    /** How the log has a line for each call. */
    public enum CallLog {
        /** Not at all. */
        OFF,
        /** For people. */
        TEXT,
        /** One JSON object a line. */
        JSON
    }
}
