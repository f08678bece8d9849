package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.http.OlderDoors;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the door for conversations is, and that it need not be. */
class ConversationsPlaceTest {
    private static final String STATEMENT = "{\"model_name\":\"fast\",\"user_last_statement\":\"hi\"}";
    private static final String CHAT = "{\"model\":\"fast\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    @TempDir
    Path folder;

    @Test
    void itsPrefixIsASetting() throws Exception {
        try (ConversationsStand stand = ConversationsStand.start(folder, door(true, "/llm/v2", true))) {
            assertTrue(stand.good("/llm/v2/conversation_with_model", STATEMENT).endsWith("data: [DONE]\n\n"));
            assertEquals(
                    404, stand.post("/ep/conversation_with_model", STATEMENT).statusCode());
        }
    }

    @Test
    void withOllamasDoorClosedItMayStandWhereThatWas() throws Exception {
        try (ConversationsStand stand = ConversationsStand.start(folder, door(true, "/api", false))) {
            assertTrue(stand.good("/api/chat", CHAT).startsWith("data: {\"id\":\"chatcmpl-"));
            assertTrue(stand.get("/api/tags").body().contains("\"languages\":[\"en\",\"pl\"]"));
            assertEquals(404, stand.post("/api/generate", CHAT).statusCode());
        }
    }

    @Test
    void aClosedDoorIsNotThere() throws Exception {
        try (ConversationsStand stand = ConversationsStand.start(folder, door(false, "/ep", true))) {
            for (String path : List.of("/ep/chat", "/ep/conversation_with_model", "/ep/passthrough")) {
                assertEquals(404, stand.post(path, STATEMENT).statusCode());
            }
            assertEquals(404, stand.get("/ep/tags").statusCode());
            assertEquals(0, stand.asked().count());
            assertTrue(stand.good("/api/chat", CHAT).contains("Hel"));
        }
    }

    private static OlderDoors.Conversations door(boolean open, String prefix, boolean ollama) {
        return new OlderDoors.Conversations(open, prefix, "conversation", List.of(), ollama);
    }
}
