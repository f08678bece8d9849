package dev.weir.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.client.ChatEvent.ContentDelta;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The example that users are shown, as it stands but for the address and where it prints to. */
class SdkExampleTest {
    @Test
    void theExamplePrintsTheAnswerAsItComes() {
        TestingChat chat = new TestingChat().thenStream(call -> TestingEvents.say(call, "Rayleigh", " scattering."));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        String key = "weir_test";
        try (TestingGateway gateway = new TestingGateway(chat)) {
            try (WeirClient weir = WeirClient.builder()
                            .endpoint(gateway.endpoint())
                            .apiKey(key)
                            .plaintext()
                            .build();
                    ChatStream stream =
                            weir
                                    .chat("fast")
                                    .system("Be brief.")
                                    .user("Why is the sky blue?")
                                    .maxTokens(200)
                                    .stream()) {
                for (ChatEvent event : stream) {
                    if (event instanceof ContentDelta d) out.print(d.text());
                }
            }
        }
        assertEquals("Rayleigh scattering.", printed.toString(StandardCharsets.UTF_8));
        var spec = chat.streamRequests.remove().getSpec();
        assertEquals("fast", spec.getModel());
        assertEquals("Be brief.", spec.getMessages(0).getParts(0).getText());
        assertEquals("Why is the sky blue?", spec.getMessages(1).getParts(0).getText());
        assertEquals(200, spec.getSampling().getMaxOutputTokens());
    }
}
