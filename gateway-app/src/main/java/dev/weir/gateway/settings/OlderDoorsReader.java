package dev.weir.gateway.settings;

import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.limits.AddressLimit;

/** Reads {@code doors}, what is said of the doors of older gateways, and {@code limits.per-address}, which holds for them alone. */
final class OlderDoorsReader {
    private static final Kind<Integer> LIMIT = Kind.integer(1, 1_000_000_000);

    private static final Kind<String> BACKEND = Kind.name("the name of a backend", "[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private OlderDoorsReader() {}

    static OlderDoors read(Section section) {
        boolean ollama = ollama(section.section("ollama"));
        Section conversations = section.section("conversations");
        OlderDoors doors = new OlderDoors(
                bodyKey(section.section("body-key")),
                credits(section.section("credits")),
                oneCall(section.section("one-call")),
                ConversationsReader.read(conversations, open(conversations), ollama),
                authz(section.section("authz")));
        section.end();
        ConversationsReader.check(conversations, doors);
        return doors;
    }

    static AddressLimit perAddress(Section limits) {
        Section section = limits.section("per-address");
        AddressLimit limit = new AddressLimit(section.value("rpm", LIMIT), section.value("rpd", LIMIT));
        section.end();
        limits.end();
        return limit;
    }

    private static OlderDoors.BodyKey bodyKey(Section section) {
        OlderDoors.BodyKey door = new OlderDoors.BodyKey(
                open(section), section.value("max-body", Kind.BYTES, OlderDoors.BodyKey.USUAL.maxBody()));
        section.end();
        return door;
    }

    private static OlderDoors.Credits credits(Section section) {
        OlderDoors.Credits door = new OlderDoors.Credits(open(section), section.value("default-model", Kind.TEXT));
        section.end();
        return door;
    }

    private static OlderDoors.OneCall oneCall(Section section) {
        OlderDoors.OneCall door = new OlderDoors.OneCall(
                open(section),
                section.value(
                        "cache-ttl", Kind.DURATION, OlderDoors.USUAL.oneCall().cacheTtl()));
        section.end();
        return door;
    }

    private static boolean ollama(Section section) {
        boolean open = open(section);
        section.end();
        return open;
    }

    private static OlderDoors.Authz authz(Section section) {
        OlderDoors.Authz door = new OlderDoors.Authz(
                open(section),
                section.value("default-backend", BACKEND),
                section.values("direct", BACKEND),
                section.file("secret-file"),
                section.value("proof-for", Kind.DURATION, OlderDoors.Authz.USUAL.proofFor()));
        section.end();
        return door;
    }

    private static boolean open(Section section) {
        return section.value("open", Kind.FLAG, true);
    }
}
