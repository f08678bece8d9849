package dev.weir.gateway.http.operator;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The description of every route, in OpenAPI 3.1. It is made at build time, out of the routes of a running gate and the schemas in
 * {@code src/main/openapi}, by a test that fails when the page says something else.
 */
@Singleton
final class OpenApiPage {
    private final byte[] page;

    OpenApiPage() {
        try (InputStream in = OpenApiPage.class.getResourceAsStream("/openapi.yml")) {
            page = Objects.requireNonNull(in, "openapi.yml").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page as UTF-8; not to be changed. */
    byte[] bytes() {
        return page;
    }
}
