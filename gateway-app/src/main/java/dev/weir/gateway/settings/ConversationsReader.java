package dev.weir.gateway.settings;

import dev.weir.gateway.http.OlderDoors;
import java.util.List;

/** Reads {@code doors.conversations}, and whether Ollama's own door is open, whose paths it may want. */
final class ConversationsReader {
    private static final Kind<String> PREFIX =
            Kind.name("the first part of a path, such as /ep", "(/[A-Za-z0-9][A-Za-z0-9._~-]{0,63}){1,4}");
    private static final Kind<String> PROMPT =
            Kind.name("the name of a prompt, without a path", "[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Kind<String> PASSED = Kind.name(
            "one of " + String.join(", ", OlderDoors.Conversations.USUAL.passed()),
            "POST /(tokenize|detokenize|v1/rerank|v1/score)");
    private static final String OLLAMAS = "/api";
    private static final List<String> TAKEN = List.of("/k", "/admin/v1", "/health", "/metrics", "/internal");

    private ConversationsReader() {}

    /**
     * @param section {@code doors.conversations}
     * @param open whether there is such a door
     * @param ollama whether Ollama's own door is open
     */
    static OlderDoors.Conversations read(Section section, boolean open, boolean ollama) {
        OlderDoors.Conversations usual = OlderDoors.Conversations.USUAL;
        List<String> passed = section.values("passthrough", PASSED);
        OlderDoors.Conversations read = new OlderDoors.Conversations(
                open,
                section.value("prefix", PREFIX, usual.prefix()),
                section.value("prompt", PROMPT, usual.prompt()),
                section.names("passthrough") ? passed : usual.passed(),
                ollama);
        section.end();
        return read;
    }

    /** Paths that another door has are a problem, told by the line of the prefix. */
    static void check(Section section, OlderDoors doors) {
        OlderDoors.Conversations door = doors.conversations();
        if (!door.open()) {
            return;
        }
        if (door.prefix().equals(OLLAMAS) && (door.ollama() || doors.bodyKey().open())) {
            section.problem(
                    "prefix",
                    "is /api, where Ollama's /api/chat and /api/tags are too: set it to another one, such as /ep,"
                            + " or close those doors with weir.doors.ollama.open and weir.doors.body-key.open: false");
        }
        if (TAKEN.stream().anyMatch(taken -> (door.prefix() + "/").startsWith(taken + "/"))) {
            section.problem("prefix", "is %s, which the gate needs itself".formatted(door.prefix()));
        }
    }
}
