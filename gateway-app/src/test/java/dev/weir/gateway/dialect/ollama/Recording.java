package dev.weir.gateway.dialect.ollama;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Bodies that a real Ollama 0.17.4 was sent and answered. */
final class Recording {
    private Recording() {}

    static byte[] request(String name) {
        return read(name + ".request");
    }

    static byte[] answer(String name) {
        return read(name + ".answer");
    }

    static String answerText(String name) {
        return new String(answer(name), StandardCharsets.UTF_8);
    }

    private static byte[] read(String file) {
        try (InputStream in = Recording.class.getResourceAsStream("/recordings/ollama/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no recording " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
