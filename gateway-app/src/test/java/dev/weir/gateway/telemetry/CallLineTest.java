package dev.weir.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallLineTest {
    private static final Instant AT = Instant.parse("2026-11-21T12:00:00.123Z");
    private static final String HOSTILE = "a\r\n2026 outcome=completed \u001b[31m \"x\" \\ \u2028 \u0000 ü";

    @Test
    void aLineForPeople() {
        assertEquals(
                "2026-11-21T12:00:00.123Z outcome=completed door=openai_chat        total_ms=90.400     first_token_ms=5.020     "
                        + " gate_ms=0.400      queue_ms=2.000      prompt_tokens=12     completion_tokens=34     key=key12 model=llama3.2:3b"
                        + " sent_model=sent-model backend=gpu-1 lane=express request_id=req-1",
                CallLine.text(AT, TestingCalls.completed("req-1", "llama3.2:3b", true)));
    }

    @Test
    void aFailureIsNamedAndWhatDidNotHappenIsADash() {
        assertEquals(
                "2026-11-21T12:00:00.123Z outcome=failed    door=openai_chat        total_ms=1.000      first_token_ms=-         "
                        + " gate_ms=0.001      queue_ms=-          prompt_tokens=0      completion_tokens=0      key=key12 model=m sent_model=sent"
                        + " backend=gpu-1 failure=upstream_disconnected request_id=r",
                CallLine.text(AT, TestingCalls.broken("m")));
    }

    @Test
    void theTimeHasItsMillisecondsAlways() {
        String line = CallLine.text(Instant.parse("2026-11-21T12:00:00Z"), TestingCalls.broken("m"));
        assertTrue(line.startsWith("2026-11-21T12:00:00.000Z outcome="), line);
    }

    @Test
    void inJsonWhatDidNotHappenHasNoMember() throws IOException {
        JsonNode line = new ObjectMapper().readTree(CallLine.json(AT, TestingCalls.broken("m")));
        assertEquals("upstream_disconnected", line.get("failure").asText());
        assertFalse(line.has("first_token_ms"));
        assertFalse(line.has("lane"));
    }

    @Test
    void jsonIsOneObjectWithTheSameFields() throws IOException {
        JsonNode line = new ObjectMapper().readTree(CallLine.json(AT, TestingCalls.completed("req-1", "m", true)));
        assertEquals("2026-11-21T12:00:00.123Z", line.get("time").asText());
        assertEquals("completed", line.get("outcome").asText());
        assertEquals(34, line.get("completion_tokens").asInt());
        assertEquals(90.4, line.get("total_ms").asDouble());
    }

    @Test
    void noTextOfAClientCanBreakOrForgeALine() throws IOException {
        String text = CallLine.text(AT, TestingCalls.completed(HOSTILE, HOSTILE, false));
        assertTrue(text.chars().allMatch(c -> c >= ' ' && c <= '~'), text);
        assertTrue(
                text.contains("request_id=\"a\\u000d\\u000a2026 outcome=completed \\u001b[31m \\\"x\\\" \\\\ \\u2028"),
                text);
        String json = CallLine.json(AT, TestingCalls.completed(HOSTILE, HOSTILE, false));
        assertTrue(json.chars().allMatch(c -> c >= ' ' && c <= '~'), json);
        assertEquals(
                HOSTILE, new ObjectMapper().readTree(json).get("request_id").asText());
    }

    @Test
    void aLongTextIsCut() {
        assertTrue(CallLine.text(AT, TestingCalls.completed("x".repeat(100_000), "ü".repeat(100_000), false))
                        .length()
                < 3_000);
    }

    @Test
    void aLongTextIsNotCutInTheMiddleOfACharacter() throws IOException {
        String asked = "x".repeat(255) + "\ud83d\ude00";
        String json = CallLine.json(AT, TestingCalls.completed("r", asked, false));
        assertEquals(
                "x".repeat(255), new ObjectMapper().readTree(json).get("model").asText());
    }

    @Test
    void halfACharacterIsWrittenAsItsCode() {
        String json = CallLine.json(AT, TestingCalls.completed("r", "\ud83d", false));
        assertTrue(json.contains("\"model\":\"\\ud83d\""), json);
    }
}
