package dev.weir.gateway.house;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The table of rooms in docs/architecture.md: who may look at whom, and which libraries a room may use.
 * A name that ends in {@code .*} stands for every room below, each of which sees itself but not its sisters.
 */
final class Rooms {
    static final String GATEWAY = "dev.weir.gateway";

    /** Whoever is not named here may be looked at by the entry point and by settings only. */
    private static final Map<String, Set<String>> MAY_LOOK_AT = Map.ofEntries(
            Map.entry("failure", Set.of()),
            Map.entry("chat", Set.of("failure")),
            Map.entry("dialect", Set.of("chat", "failure")),
            Map.entry("dialect.*", Set.of("dialect", "chat", "failure")),
            Map.entry("database", Set.of()),
            Map.entry("keys", Set.of("database", "failure")),
            Map.entry("audit", Set.of("failure")),
            Map.entry("ledger", Set.of("keys", "database", "chat", "failure")),
            Map.entry("limits", Set.of("keys", "failure")),
            Map.entry("limits.*", Set.of("limits", "keys", "failure")),
            Map.entry("limits.redis", Set.of("limits", "keys", "redis", "failure")),
            Map.entry("redis", Set.of()),
            Map.entry("admission", Set.of("keys", "limits", "ledger", "chat", "failure")),
            Map.entry("upstream", Set.of("failure")),
            Map.entry("provider", Set.of("upstream", "dialect", "dialect.*", "chat", "failure")),
            Map.entry("provider.*", Set.of("provider", "upstream", "dialect", "dialect.*", "chat", "failure")),
            Map.entry("routing", Set.of("routing.line", "provider", "chat", "failure")),
            Map.entry("routing.line", Set.of("failure")),
            Map.entry("prompts", Set.of("chat", "failure")),
            Map.entry("cache", Set.of("chat", "failure")),
            Map.entry("cache.redis", Set.of("cache", "redis", "chat", "failure")),
            Map.entry("relay", underRelay()),
            Map.entry(
                    "admin",
                    Set.of(
                            "keys",
                            "audit",
                            "ledger",
                            "admission",
                            "routing",
                            "routing.line",
                            "relay",
                            "prompts",
                            "failure")),
            Map.entry("http", Set.of("relay", "admission", "limits", "dialect", "dialect.*", "chat", "failure")),
            Map.entry("http.*", door()),
            Map.entry("http.openai", door("conversations")),
            Map.entry("http.legacy.*", door("prompts", "cache", "admin", "keys", "ledger")),
            Map.entry("conversations", Set.of("failure")),
            Map.entry(
                    "http.admin",
                    Set.of(
                            "http",
                            "admin",
                            "audit",
                            "keys",
                            "ledger",
                            "routing",
                            "routing.line",
                            "provider",
                            "dialect",
                            "admission",
                            "limits",
                            "chat",
                            "failure")),
            Map.entry(
                    "grpc",
                    Set.of(
                            "relay",
                            "admission",
                            "limits",
                            "admin",
                            "audit",
                            "keys",
                            "ledger",
                            "routing",
                            "routing.line",
                            "provider",
                            "dialect",
                            "chat",
                            "failure")));

    /** Nobody looks at these, whatever else a room may see. */
    private static final Set<String> SEEN_BY_NOBODY = Set.of("", "settings", "assembly", "telemetry");

    /** These put the others together, or listen to them. */
    private static final Set<String> SEE_EVERY_ROOM = Set.of("", "settings", "assembly", "telemetry");

    private static final List<String> LIBRARIES_OF_ALL = List.of(
            "java.",
            "javax.net.ssl",
            "jakarta.inject",
            "jakarta.annotation",
            "org.jspecify",
            "org.slf4j",
            "com.google.errorprone.annotations",
            "com.github.benmanes.caffeine");

    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            Map.entry("failure", List.of()),
            Map.entry("chat", List.of("io.netty.buffer")),
            Map.entry("dialect", List.of("io.netty.buffer", "io.netty.util", "com.fasterxml.jackson.core")),
            Map.entry("database", List.of("javax.sql", "org.h2")),
            Map.entry("keys", List.of("io.micronaut", "javax.crypto", "javax.sql", "org.postgresql")),
            Map.entry("audit", List.of("io.micronaut", "com.fasterxml.jackson.core")),
            Map.entry("ledger", List.of("io.micronaut", "javax.sql", "com.fasterxml.jackson.core")),
            Map.entry("redis", List.of("io.lettuce", "io.netty.util.concurrent")),
            Map.entry("limits.redis", List.of("io.lettuce")),
            Map.entry("limits.postgres", List.of("javax.sql")),
            Map.entry("admission", List.of()),
            Map.entry("upstream", List.of("io.netty")),
            Map.entry(
                    "provider",
                    List.of("io.netty.buffer", "io.netty.util", "com.fasterxml.jackson.core", "io.micronaut")),
            Map.entry("routing", List.of()),
            Map.entry("conversations", List.of("javax.sql")),
            Map.entry("prompts", List.of()),
            Map.entry("cache", List.of()),
            Map.entry("cache.redis", List.of("io.lettuce")),
            Map.entry("relay", List.of("io.netty.buffer", "io.netty.util")),
            Map.entry("admin", List.of()),
            Map.entry(
                    "http",
                    List.of(
                            "io.micronaut",
                            "io.netty",
                            "com.github.luben.zstd",
                            "com.fasterxml.jackson.core",
                            "reactor",
                            "org.reactivestreams")),
            Map.entry("http.legacy.authz", List.of("io.micronaut", "io.netty.util", "javax.crypto")),
            Map.entry(
                    "grpc",
                    List.of(
                            "io.micronaut",
                            "io.grpc",
                            "io.netty",
                            "com.google.protobuf",
                            "com.google.rpc",
                            "dev.weir.v1")));

    private Rooms() {}

    /** The room of a package: {@code ""} for the entry point's own, two names deep where rooms have rooms. */
    static String of(String packageName) {
        if (packageName.equals(GATEWAY)) {
            return "";
        }
        List<String> names = List.of(packageName.substring(GATEWAY.length() + 1).split("\\.", -1));
        int depth = names.size() > 1
                        && Set.of("dialect", "provider", "http", "limits", "routing", "cache")
                                .contains(names.getFirst())
                ? 2
                : 1;
        if (names.size() > 2 && names.get(1).equals("legacy")) {
            depth = 3;
        }
        return String.join(".", names.subList(0, depth));
    }

    /** Whether the table has a row for this room. */
    static boolean isKnown(String room) {
        return SEE_EVERY_ROOM.contains(room) || MAY_LOOK_AT.containsKey(row(room));
    }

    static boolean mayLookAt(String room, String other) {
        if (room.equals(other)) {
            return true;
        }
        if (SEEN_BY_NOBODY.contains(other) || other.startsWith("http.legacy")) {
            return room.isEmpty();
        }
        if (SEE_EVERY_ROOM.contains(room)) {
            return true;
        }
        Set<String> allowed = MAY_LOOK_AT.getOrDefault(row(room), Set.of());
        return allowed.contains(other) || allowed.contains(parent(other) + ".*");
    }

    /** Whether a class of this room may use that class of a library. */
    static boolean mayUse(String room, String className) {
        Predicate<String> covers = prefix -> className.startsWith(prefix);
        if (isSql(className)) {
            return SEE_EVERY_ROOM.contains(room)
                    || Set.of("database", "keys", "audit", "ledger", "conversations", "limits.postgres")
                            .contains(room);
        }
        return SEE_EVERY_ROOM.contains(room)
                || Stream.concat(
                                LIBRARIES_OF_ALL.stream(),
                                LIBRARIES
                                        .getOrDefault(LIBRARIES.containsKey(room) ? room : top(room), List.of())
                                        .stream())
                        .anyMatch(covers);
    }

    private static boolean isSql(String className) {
        return className.startsWith("java.sql.") || className.startsWith("javax.sql.");
    }

    /** What every door of HTTP may look at, and what this one may beside that. */
    private static Set<String> door(String... more) {
        var all = new HashSet<>(
                Set.of("http", "relay", "admission", "limits", "dialect", "dialect.*", "chat", "failure"));
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    private static Set<String> underRelay() {
        return Set.of(
                "routing",
                "routing.line",
                "provider",
                "upstream",
                "admission",
                "limits",
                "ledger",
                "keys",
                "dialect",
                "dialect.*",
                "chat",
                "prompts",
                "cache",
                "failure");
    }

    private static String row(String room) {
        if (room.startsWith("http.legacy.")) {
            return "http.legacy.*";
        }
        return MAY_LOOK_AT.containsKey(room) || !room.contains(".") ? room : top(room) + ".*";
    }

    private static String top(String room) {
        return room.split("\\.", 2)[0];
    }

    private static String parent(String room) {
        return room.contains(".") ? room.substring(0, room.lastIndexOf('.')) : "";
    }
}
