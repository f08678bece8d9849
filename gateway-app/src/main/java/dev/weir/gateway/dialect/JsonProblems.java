package dev.weir.gateway.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.io.IOException;

/** How parsers are made, and what is said when a document is wrong: to a client what and where, about a server only that it is so. */
enum JsonProblems {
    REQUEST,
    ANSWER;

    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(64)
            .maxStringLength(64 * 1024
                    * 1024) // a picture is one string; the body and its fields have smaller bounds of their own
            .maxNumberLength(100)
            .maxNameLength(256)
            .build();
    static final JsonFactory STRICT = factory(true);
    static final JsonFactory LENIENT = factory(false);

    private static JsonFactory factory(boolean uniqueNames) {
        return JsonFactory.builder()
                .streamReadConstraints(BOUNDS)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, uniqueNames)
                .build();
    }

    /** Whether nothing of it is read any more, behind an object that ended there: nobody asks what is behind a server's frame. */
    boolean endsWith(JsonStreamContext place) {
        return this == ANSWER && place.inRoot();
    }

    /** The parser guesses UTF-16 and UTF-32 from zero bytes and byte order marks; neither is JSON on a wire. */
    void checkStart(byte[] bytes, int from, int to) {
        for (int i = from; i < Math.min(from + 4, to); i++) {
            if (bytes[i] == 0 || (bytes[i] & 0xfe) == 0xfe) {
                throw malformed("it is not UTF-8");
            }
        }
        if (to <= from) {
            throw malformed("it is empty");
        }
    }

    void checkUtf8(byte[] bytes) {
        int wrong = Utf8Check.firstWrong(bytes, 0, bytes.length);
        if (wrong >= 0) {
            throw malformed("it has a character that is not UTF-8, or half a surrogate pair, at byte " + wrong);
        }
    }

    GatewayException syntax(IOException cause) {
        if (cause instanceof StreamConstraintsException) {
            return malformed("it is nested too deeply, or a name, number or string in it is too long");
        }
        if (!(cause instanceof JsonProcessingException wrong)) {
            return malformed("it cannot be read");
        }
        String said = wrong.getOriginalMessage();
        String what = said != null && said.startsWith("Duplicate") ? "a field is there twice" : "it is broken";
        JsonLocation at = wrong.getLocation();
        return malformed(at == null ? what : what + " at line " + at.getLineNr() + ", column " + at.getColumnNr());
    }

    GatewayException malformed(String what) {
        return switch (this) {
            case REQUEST -> new GatewayException(FailureCode.INVALID_JSON, "The body is not valid JSON: " + what + ".");
            case ANSWER -> unreadable();
        };
    }

    GatewayException value(String path, String what) {
        return switch (this) {
            case REQUEST ->
                path.isEmpty()
                        ? new GatewayException(FailureCode.INVALID_JSON, "The body " + what + ".")
                        : Failure.of(FailureCode.INVALID_VALUE, "'" + path + "' " + what + ".")
                                .at(path)
                                .asException();
            case ANSWER -> unreadable();
        };
    }

    private static GatewayException unreadable() {
        return new GatewayException(
                FailureCode.UPSTREAM_INVALID_ANSWER, "The model server sent an answer that could not be understood.");
    }

    /** A path such as {@code messages[0].content}; empty for the root, bounded where a client's own names are in it. */
    static String path(JsonStreamContext context) {
        var path = new StringBuilder();
        for (JsonStreamContext at = context; at != null && !at.inRoot(); at = at.getParent()) {
            if (at.inArray() && at.hasCurrentIndex()) {
                path.insert(0, "[" + at.getCurrentIndex() + "]");
            } else if (at.inObject() && at.getCurrentName() != null) {
                path.insert(0, "." + printable(at.getCurrentName()));
            }
        }
        return path.isEmpty() || path.charAt(0) != '.' ? path.toString() : path.substring(1);
    }

    private static String printable(String name) {
        String bounded = name.length() > 64 ? name.substring(0, 64) : name;
        return bounded.replaceAll("[^\\x20-\\x7e]", "?");
    }

    static String plain(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e9
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }
}
