package dev.weir.gateway.http.legacy.bodykey;

import dev.weir.gateway.admission.Credential;
import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.http.OlderDoor.Sifted;
import org.jspecify.annotations.Nullable;

/** Finds the member {@code key} of a JSON object, and takes it out. All other bytes stay as they are. */
final class KeyedBody {
    static final String NAME = "key";

    private static final int LONGEST = 512;

    private KeyedBody() {}

    /** The key and the rest of the body; null if there is none, or the body is no JSON object, or the key is no text. */
    static @Nullable Sifted sift(byte[] body) {
        try {
            return find(body);
        } catch (GatewayException unreadable) {
            return null;
        }
    }

    private static @Nullable Sifted find(byte[] body) {
        JsonInput in = JsonInput.request(body);
        String key = null;
        Span value = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals(NAME)) {
                key = in.string(LONGEST);
                value = in.skip();
            }
        }
        in.requireEnd();
        return key == null || value == null || key.isBlank()
                ? null
                : new Sifted(new Credential(key.strip()), cut(body, value));
    }

    /** Without the member, and without one of the commas around it. */
    private static byte[] cut(byte[] body, Span value) {
        int from = nameBefore(body, value.start());
        int to = value.end();
        int next = spacesFrom(body, to);
        int before = spacesBefore(body, from);
        if (body[next] == ',') {
            to = next + 1;
        } else if (body[before - 1] == ',') {
            from = before - 1;
        }
        byte[] rest = new byte[body.length - (to - from)];
        System.arraycopy(body, 0, rest, 0, from);
        System.arraycopy(body, to, rest, from, body.length - to);
        return rest;
    }

    /** Where the name's first quote stands. Within a name of such letters, escaped or not, there is no other quote. */
    private static int nameBefore(byte[] body, int value) {
        int colon = spacesBefore(body, value) - 1;
        int last = spacesBefore(body, colon) - 1;
        int first = last - 1;
        while (body[first] != '"') {
            first--;
        }
        return first;
    }

    private static int spacesBefore(byte[] body, int end) {
        int at = end;
        while (isSpace(body[at - 1])) {
            at--;
        }
        return at;
    }

    private static int spacesFrom(byte[] body, int start) {
        int at = start;
        while (isSpace(body[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte letter) {
        return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
    }
}
