package dev.weir.gateway.assembly;

import dev.weir.gateway.chat.RandomId;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.BackendQueries;
import dev.weir.gateway.provider.Fleet;
import dev.weir.gateway.provider.HostNames;
import dev.weir.gateway.provider.HttpQueries;
import dev.weir.gateway.provider.ollama.OllamaProvider;
import dev.weir.gateway.provider.openai.OpenAiProvider;
import dev.weir.gateway.provider.sim.SimProvider;
import dev.weir.gateway.provider.vllm.VllmProvider;
import dev.weir.gateway.relay.StewardSettings;
import dev.weir.gateway.routing.CatalogueRouter;
import dev.weir.gateway.routing.Discovery;
import dev.weir.gateway.routing.Member;
import dev.weir.gateway.routing.Membership;
import dev.weir.gateway.routing.RoutingObserver;
import dev.weir.gateway.routing.RoutingSettings;
import dev.weir.gateway.upstream.HttpTransport;
import dev.weir.gateway.upstream.UpstreamEndpoint;
import dev.weir.gateway.upstream.UpstreamLimits;
import dev.weir.gateway.upstream.UpstreamObserver;
import dev.weir.gateway.upstream.UpstreamTimeouts;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.netty.channel.EventLoopGroupRegistry;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The operator's servers: one provider each, a router over them, and what keeps it up to date. */
@Factory
final class Backends {
    private static final Duration QUESTION = Duration.ofSeconds(5);
    private static final Duration BETWEEN_WORDS = Duration.ofMillis(20);
    private static final int LOOK_MILLIS = 50;
    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;

    private final EventLoopGroupRegistry loops;
    private final InstantSource clock;
    private final ExecutorService mayBlock;
    private final UpstreamTimeouts timeouts;
    private final UpstreamObserver observer;
    private final StewardSettings stewardship;
    private final HttpClient questions = client();

    Backends(
            EventLoopGroupRegistry loops,
            InstantSource clock,
            @Named(TaskExecutors.BLOCKING) ExecutorService mayBlock,
            UpstreamTimeouts timeouts,
            UpstreamObserver observer,
            StewardSettings stewardship) {
        this.stewardship = stewardship;
        this.loops = loops;
        this.clock = clock;
        this.mayBlock = mayBlock;
        this.timeouts = timeouts;
        this.observer = observer;
    }

    @Singleton
    @Requires(missingBeans = HostNames.class)
    HostNames hostNames() {
        return host -> List.of(InetAddress.getAllByName(host));
    }

    @Singleton
    Membership membership(Fleet fleet, HostNames names) {
        return new Membership(fleet, names, this::member);
    }

    @Singleton
    @Bean(typed = {CatalogueRouter.class, dev.weir.gateway.routing.Router.class})
    CatalogueRouter router(
            RoutingSettings settings,
            Membership membership,
            RoutingObserver observer,
            @Named(TaskExecutors.SCHEDULED) ExecutorService clockwork) {
        var router = new CatalogueRouter(settings, membership.providers(), System::nanoTime, observer, mayBlock);
        var unused = ((ScheduledExecutorService) clockwork)
                .scheduleWithFixedDelay(router::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return router;
    }

    @Singleton
    @Bean(preDestroy = "close")
    Discovery discovery(
            CatalogueRouter router,
            Membership membership,
            RoutingSettings settings,
            @Named(TaskExecutors.SCHEDULED) ExecutorService clockwork) {
        return new Discovery(router, membership, settings.refresh(), (ScheduledExecutorService) clockwork, mayBlock);
    }

    private Member member(Backend backend) {
        return switch (backend.kind()) {
            case OLLAMA -> {
                var transport = transport(backend, timeouts);
                var patient = transport(backend, stewardship.patience(timeouts));
                var ollama = new OllamaProvider(backend, transport, patient, queries(backend), Backends::callId);
                yield new Member(ollama, () -> {
                    transport.retire();
                    patient.retire();
                });
            }
            case VLLM -> {
                var transport = transport(backend, timeouts);
                yield new Member(new VllmProvider(backend, transport, queries(backend), clock), transport::retire);
            }
            case OPENAI -> {
                var transport = transport(backend, timeouts);
                yield new Member(new OpenAiProvider(backend, transport, queries(backend), clock), transport::retire);
            }
            case SIM -> {
                var simulator = new SimProvider(backend, loops.getDefaultEventLoopGroup(), clock, BETWEEN_WORDS);
                yield new Member(simulator, () -> {});
            }
        };
    }

    /** Ids of tool calls that a server gave none. */
    private static String callId() {
        return "call_" + RandomId.of(8);
    }

    private HttpTransport transport(Backend backend, UpstreamTimeouts patience) {
        String apiKey = KeyFile.read(backend.apiKeyFile());
        return new HttpTransport(
                loops.getDefaultEventLoopGroup(),
                UpstreamEndpoint.of(backend.url(), () -> apiKey)
                        .at(backend.host().address()),
                patience,
                UpstreamLimits.standard(),
                observer);
    }

    private BackendQueries queries(Backend backend) {
        return new HttpQueries(questions, mayBlock, backend, KeyFile.read(backend.apiKeyFile()));
    }

    /** One client for the questions to all of them. */
    private static HttpClient client() {
        var configuration = new DefaultHttpClientConfiguration();
        configuration.setReadTimeout(QUESTION);
        configuration.setMaxContentLength(LONGEST_ANSWER);
        configuration.setFollowRedirects(false);
        return HttpClient.create(null, configuration);
    }

    @PreDestroy
    void close() {
        questions.close();
    }
}
