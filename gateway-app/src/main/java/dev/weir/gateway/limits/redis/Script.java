package dev.weir.gateway.limits.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts that run in Redis, each with what they have in common before it. */
enum Script {
    TAKE("take.lua"),
    END("end.lua"),
    BEAT("beat.lua");

    private final String text;

    Script(String file) {
        this.text = read("law.lua") + read(file);
    }

    String text() {
        return text;
    }

    private static String read(String file) {
        try (InputStream in = Script.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the script " + file + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
