package dev.weir.gateway.settings;

import dev.weir.gateway.admission.Network;
import dev.weir.gateway.admission.TrustedProxies;
import dev.weir.gateway.grpc.GrpcSettings;
import dev.weir.gateway.http.DrainSettings;
import dev.weir.gateway.http.HttpSettings;
import dev.weir.gateway.http.HttpSettings.Exposure;
import dev.weir.gateway.http.HttpSettings.Limits;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code http}, {@code grpc} and {@code drain}. */
final class DoorsReader {
    private static final String HOST = "127.0.0.1";
    private static final int HTTP_PORT = 8080;
    private static final int GRPC_PORT = 9090;
    private static final Kind<Network> NETWORK = new Kind<>(
            "an address or a network, such as 127.0.0.1 or 10.0.0.0/8",
            Map.of("type", "string", "pattern", "^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$"),
            Network::of);

    private DoorsReader() {}

    /** Certificates, whichever door they are for. */
    private record Certificates(
            Path cert, Path key, @Nullable Path clientCa) {}

    static Settings.Doors read(Section root) {
        HttpSettings http = http(root.section("http"));
        GrpcSettings grpc = grpc(root.section("grpc"));
        if (http.port() != 0 && http.port() == grpc.port() && http.host().equals(grpc.host())) {
            root.problem("grpc", "must listen on another port than http, which has " + http.port());
        }
        return new Settings.Doors(
                http,
                grpc,
                drain(root.section("drain")),
                OlderDoorsReader.read(root.section("doors")),
                OlderDoorsReader.perAddress(root.section("limits")),
                new TrustedProxies(root.values("trusted-proxies", NETWORK)));
    }

    private static DrainSettings drain(Section section) {
        DrainSettings usual = DrainSettings.USUAL;
        DrainSettings read = new DrainSettings(
                section.value("lame-duck", Kind.DURATION, usual.lameDuck()),
                section.value("timeout", Kind.DURATION, usual.timeout()));
        section.end();
        return read;
    }

    private static HttpSettings http(Section section) {
        String host = section.value("host", Kind.TEXT, HOST);
        int port = section.value("port", Kind.PORT, HTTP_PORT);
        Certificates tls = tls(section.section("tls"));
        Limits usual = Limits.USUAL;
        Limits limits = new Limits(
                section.value("max-body", Kind.BYTES, usual.maxBodyBytes()),
                section.value("max-headers", Kind.BYTES, usual.maxHeaderBytes()),
                section.value("request-timeout", Kind.DURATION, usual.firstRequest()),
                section.value("idle-timeout", Kind.DURATION, usual.idle()));
        Exposure exposure =
                new Exposure(section.value("path-keys", Kind.FLAG), section.value("host-check", Kind.FLAG, true));
        section.end();
        HttpSettings.Tls used = tls == null ? null : new HttpSettings.Tls(tls.cert, tls.key, tls.clientCa);
        return new HttpSettings(host, port, used, limits, exposure);
    }

    private static GrpcSettings grpc(Section section) {
        String host = section.value("host", Kind.TEXT, HOST);
        int port = section.value("port", Kind.PORT, GRPC_PORT);
        Certificates tls = tls(section.section("tls"));
        boolean reflection = section.value("reflection", Kind.FLAG, Loopback.is(host));
        int most = section.value("max-message", Kind.BYTES, GrpcSettings.DEFAULT_MAX_MESSAGE_BYTES);
        section.end();
        GrpcSettings.Tls used = tls == null ? null : new GrpcSettings.Tls(tls.cert, tls.key, tls.clientCa);
        return new GrpcSettings(host, port, used, reflection, most);
    }

    private static @Nullable Certificates tls(Section section) {
        Path cert = section.file("cert");
        Path key = section.file("key");
        Path clientCa = section.file("client-ca");
        section.end();
        if (cert != null && key != null) {
            return new Certificates(cert, key, clientCa);
        }
        if (cert != null || key != null || clientCa != null || section.isThere()) {
            section.problem(cert == null ? "cert" : "key", "is missing: TLS needs cert and key, both PEM files");
        }
        return null;
    }
}
