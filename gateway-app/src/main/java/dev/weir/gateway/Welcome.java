package dev.weir.gateway;

import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.chat.ModelCard.Capability;
import dev.weir.gateway.keys.FirstKeys;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.routing.BackendView;
import dev.weir.gateway.settings.Settings;
import java.util.Comparator;
import java.util.List;

/** What a start says: where the doors are, which backends were found, and at the first start the keys and a line to try. */
final class Welcome {
    private final Settings settings;
    private final Gate gate;
    private final List<BackendView> backends;
    private final StringBuilder text = new StringBuilder();

    Welcome(Settings settings, Gate gate) {
        this.settings = settings;
        this.gate = gate;
        this.backends = gate.router().backends();
    }

    String text() {
        doors();
        backends();
        gate.firstKeys().ifPresent(this::keys);
        gate.keyInstead().ifPresent(this::keyInstead);
        settings.source()
                .warnings()
                .forEach(line -> text.append("\nWarning: ").append(line).append('\n'));
        return text.append('\n').toString();
    }

    private void doors() {
        line(
                "\nWeir %s  (%s, data in %s)",
                Version.number(),
                settings.source().description(),
                settings.store().folder());
        line("  HTTP  %s", httpAddress());
        line(
                "  gRPC  %s:%d%s",
                bracketed(settings.doors().grpc().host()),
                gate.grpcPort(),
                settings.doors().grpc().tls() == null ? "" : " (TLS)");
    }

    private void backends() {
        line("");
        List<BackendView> real = backends.stream()
                .filter(b -> b.backend().kind() != Backend.Kind.SIM)
                .toList();
        real.forEach(
                b -> line("  %-12s %-32s %s", b.backend().name(), b.backend().place(), state(b)));
        boolean simulated = gate.router().models().stream().anyMatch(m -> kindOf(m) == Backend.Kind.SIM);
        boolean onlyUntilThen = settings.upstreams().routing().simulateWhenEmpty();
        boolean asWanted = real.isEmpty() && simulated && !onlyUntilThen;
        if (!asWanted && real.stream().allMatch(b -> b.models().isEmpty())) {
            line(
                    "%sNo model is to be had yet. Start Ollama or vLLM on this machine, or say where they are:",
                    real.isEmpty() ? "" : "\n");
            line("  WEIR_OLLAMA_URLS=http://HOST:11434 bin/weir");
            line("  WEIR_VLLM_URLS=http://HOST:8000 bin/weir");
            line("Weir goes on looking.");
        }
        if (simulated) {
            line(
                    "The model weir-sim is served%s. What it says is simulated.",
                    onlyUntilThen ? " until there is another" : "");
        }
    }

    private static String state(BackendView backend) {
        if (!backend.health().up()) {
            return "does not answer";
        }
        return switch (backend.models().size()) {
            case 0 -> "answers, and has no model";
            case 1 -> "1 model";
            default -> backend.models().size() + " models";
        };
    }

    private void keys(FirstKeys.Pair keys) {
        line("\nThis is the first start here, so two keys were made. They are shown only now:");
        line("  admin      %s", keys.admin().secret());
        line("  inference  %s", keys.inference().secret());
        line(
                "bin/weir-admin on this machine finds the admin key in %s.",
                settings.store().folder().resolve(AdminKeyFile.NAME));
        line("\nTry it:\n");
        line(
                "  curl %s/v1/chat/completions -H 'Authorization: Bearer %s' -H 'Content-Type: application/json'"
                        + " -d '{\"model\": \"%s\", \"messages\": [{\"role\": \"user\", \"content\": \"Why is the sky blue?\"}]}'",
                httpAddress(), keys.inference().secret(), model());
    }

    private void keyInstead(Issued made) {
        line("\nThe key file has no key, so one was made. It is shown only now:");
        line("  inference  %s", made.secret());
    }

    /** A model that can be talked to; of those, one that is not simulated. */
    private String model() {
        return gate.router().models().stream()
                .filter(m -> m.card().capabilities().isEmpty()
                        || m.card().capabilities().contains(Capability.COMPLETION))
                .sorted(Comparator.comparing(m -> kindOf(m) == Backend.Kind.SIM))
                .map(ListedModel::id)
                .findFirst()
                .orElse("MODEL");
    }

    private Backend.Kind kindOf(ListedModel model) {
        return backends.stream()
                .map(BackendView::backend)
                .filter(b -> b.name().equals(model.card().backend()))
                .map(Backend::kind)
                .findFirst()
                .orElse(Backend.Kind.OPENAI);
    }

    private String httpAddress() {
        String scheme = settings.doors().http().tls() == null ? "http" : "https";
        String host = settings.doors().http().host();
        boolean any = host.equals("0.0.0.0") || host.equals("::");
        return scheme + "://" + (any ? "127.0.0.1" : bracketed(host)) + ":" + gate.httpPort();
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private void line(String format, Object... values) {
        text.append(format.formatted(values)).append('\n');
    }
}
