package dev.weir.gateway.doors;

import dev.weir.gateway.testing.SeenRequest;

/** How far a call comes before its client leaves. Its prompt says it to the server, in our own word and in those of the rig's mock. */
enum Phase {
    BEFORE_THE_HEAD("late=1 ttft=60000"),
    BEFORE_THE_FIRST_TOKEN("ttft=60000"),
    IN_THE_STREAM("itl=20"),
    WHILE_IT_DOES_NOT_READ("itl=0 size=4000");

    private final String mock;

    Phase(String mock) {
        this.mock = mock;
    }

    String prompt() {
        return name() + " [[mock tokens=100000 " + mock + "]]";
    }

    static Phase of(SeenRequest request) {
        String text = request.text();
        for (Phase phase : values()) {
            if (text.contains(phase.name())) {
                return phase;
            }
        }
        throw new IllegalArgumentException("no phase in " + text);
    }
}
