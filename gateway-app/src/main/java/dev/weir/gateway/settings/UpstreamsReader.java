package dev.weir.gateway.settings;

import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.Fleet;
import dev.weir.gateway.relay.FanOut;
import dev.weir.gateway.routing.RoutingSettings;
import dev.weir.gateway.upstream.UpstreamTimeouts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code backends}, {@code models} and what belongs to them. */
final class UpstreamsReader {
    static final URI NOWHERE = URI.create("http://simulator.invalid");

    private static final Kind<String> NAME =
            Kind.name("a name of letters, digits, '.', '_' and '-'", "[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Kind<Backend.Kind> TYPE = Kind.choice(Backend.Kind.class);
    private static final Kind<Addresses> ADDRESSES = Kind.choice(Addresses.class);
    private static final Kind<Integer> SLOTS = Kind.integer(1, 100_000);
    private static final Kind<Integer> FAN_OUT = Kind.integer(1, 64);
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private final Section root;
    private final Reading reading;
    private final Environment environment;
    private final boolean file;

    /** What a host's name with several addresses stands for. */
    private enum Addresses {
        /** A server at each. */
        EACH,
        /** One server that has them all. */
        ONE
    }

    /** @param file whether there is a file of settings, in which a simulator is off unless asked for */
    UpstreamsReader(Section root, Reading reading, boolean file) {
        this.root = root;
        this.reading = reading;
        this.environment = reading.environment();
        this.file = file;
    }

    Settings.Upstreams read() {
        List<Backend> backends = new ArrayList<>(backendsOfFile());
        boolean named = replaceByEnvironment(backends, Backend.Kind.OLLAMA, "WEIR_OLLAMA_URLS")
                | replaceByEnvironment(backends, Backend.Kind.VLLM, "WEIR_VLLM_URLS");
        boolean looking = !file && !named;
        if (looking) {
            backends.add(new Backend("ollama", Backend.Kind.OLLAMA, URI.create("http://127.0.0.1:11434"), null, null));
            backends.add(new Backend("vllm", Backend.Kind.VLLM, URI.create("http://127.0.0.1:8000"), null, null));
        }
        Boolean simulator = root.value("simulator", Kind.FLAG);
        if (simulator == null ? !file : simulator) {
            backends.add(new Backend("sim", Backend.Kind.SIM, NOWHERE, null, null));
        }
        String defaultBackend = root.value("default-backend", NAME);
        checkDefault(defaultBackend, backends);
        Duration refresh = root.value("refresh", Kind.DURATION, REFRESH);
        AliasReader models = new AliasReader(root, backends);
        List<RoutingSettings.Alias> aliases = new ArrayList<>(models.read());
        aliases.addAll(ModelsFileReader.read(root, reading, backends, aliases));
        boolean onlyWhenEmpty = simulator == null;
        Section upstream = root.section("upstream");
        FanOut fanOut = new FanOut(upstream.value("fan-out", FAN_OUT, FanOut.STANDARD.atOnce()));
        return new Settings.Upstreams(
                new Fleet(backends),
                new RoutingSettings(
                        aliases,
                        defaultBackend,
                        onlyWhenEmpty,
                        refresh,
                        RoutingReader.line(root.section("queue")),
                        RoutingReader.health(root.section("health"))),
                timeouts(upstream),
                fanOut,
                StewardReader.read(root.section("management")),
                models.limits(),
                PriceReader.tariff(root, models.prices()),
                looking);
    }

    private static UpstreamTimeouts timeouts(Section section) {
        UpstreamTimeouts standard = UpstreamTimeouts.standard();
        UpstreamTimeouts read = new UpstreamTimeouts(
                section.value("connect-timeout", Kind.DURATION, standard.connect()),
                section.value("first-byte-timeout", Kind.DURATION, standard.firstByte()),
                section.value("idle-timeout", Kind.DURATION, standard.idle()),
                section.value("total-timeout", Kind.DURATION, standard.total()),
                section.value("client-stall-timeout", Kind.DURATION, standard.stall()));
        section.end();
        return read;
    }

    private List<Backend> backendsOfFile() {
        List<Backend> backends = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section item : root.items("backends")) {
            Backend backend = backend(item);
            if (backend != null) {
                backends.add(backend);
                if (!names.add(backend.name())) {
                    item.problem("name", "is the name of another backend too: " + backend.name());
                }
            }
        }
        return backends;
    }

    private static @Nullable Backend backend(Section item) {
        String name = item.required("name", NAME);
        Backend.Kind type = item.required("type", TYPE);
        URI url =
                type == Backend.Kind.SIM ? item.value("url", Kind.SERVER, NOWHERE) : item.required("url", Kind.SERVER);
        Integer slots = item.value("slots", SLOTS);
        Path key = item.file("api-key-file");
        boolean alone = item.value("addresses", ADDRESSES, Addresses.EACH) == Addresses.ONE;
        item.end();
        if (name == null || type == null || url == null) {
            return null;
        }
        if (isTypeName(name) && !typeName(type).equals(name)) {
            item.problem("name", "is the name of another type of backend: " + name);
        }
        Backend backend = new Backend(name, type, url, slots, key);
        return alone ? backend.alone() : backend;
    }

    /** The short form: all backends of a type. Returns whether it is there. */
    private boolean replaceByEnvironment(List<Backend> backends, Backend.Kind type, String variable) {
        String text = environment.get(variable);
        if (text == null) {
            return false;
        }
        backends.removeIf(b -> b.kind() == type);
        List<String> urls = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
        for (String url : urls) {
            int number = urls.indexOf(url) + 1;
            String name = urls.size() == 1 ? typeName(type) : typeName(type) + "-" + number;
            try {
                backends.add(new Backend(name, type, Kind.SERVER.parser().apply(url), null, null));
            } catch (RuntimeException e) {
                root.problemAt(
                        variable, "must be addresses of servers with commas between, such as http://gpu-1:11434");
            }
        }
        return true;
    }

    private void checkDefault(@Nullable String name, List<Backend> backends) {
        if (name != null
                && !isTypeName(name)
                && backends.stream().noneMatch(b -> b.name().equals(name))) {
            root.problem("default-backend", "must be the name or the type of a backend, and is " + name);
        }
    }

    private static boolean isTypeName(String name) {
        return Arrays.stream(Backend.Kind.values())
                .anyMatch(type -> typeName(type).equals(name));
    }

    private static String typeName(Backend.Kind type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
