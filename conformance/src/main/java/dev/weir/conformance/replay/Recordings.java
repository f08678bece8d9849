package dev.weir.conformance.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All recorded exchanges of one server. */
public final class Recordings {
    private final Map<String, Recording> byQuestion = new HashMap<>();

    private Recordings(List<String> lines) {
        for (String line : lines) {
            Recording recording = Recording.of(JsonParser.parseString(line).getAsJsonObject());
            Recording other = byQuestion.put(recording.question(), recording);
            if (other != null) {
                throw new IllegalStateException(other.name() + " and " + recording.name()
                        + " answer the same question: " + recording.question());
            }
        }
    }

    /** Reads those of {@code ollama} or {@code vllm}. */
    public static Recordings of(String server) {
        String file = "/recordings/" + server + ".jsonl";
        try (InputStream in = Recordings.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("no recordings of " + server);
            }
            return new Recordings(
                    new BufferedReader(new InputStreamReader(in, UTF_8)).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Recording> answering(String method, String path, JsonObject body) {
        return Optional.ofNullable(byQuestion.get(Question.of(method, path, body)));
    }
}
