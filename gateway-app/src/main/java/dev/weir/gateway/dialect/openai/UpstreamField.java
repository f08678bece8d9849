package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.failure.GatewayException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The field that a server's error blames, as {@code param} has it: {@code suffix}, or {@code body.max_tokens} where a schema was broken. */
final class UpstreamField {
    private static final Pattern NAME = Pattern.compile("(?:body\\.)?([a-z][a-z_]{0,63})(?:\\..*)?");

    private UpstreamField() {}

    /** The name of a request's field; null if none is blamed, or something that is not one. */
    static @Nullable String of(byte[] body) {
        try {
            String said = param(JsonInput.answer(body, 0, body.length));
            Matcher name = NAME.matcher(said == null ? "" : said);
            boolean blamed = name.matches()
                    && !name.group(1).equals("body")
                    && !name.group(1).equals("input_tokens");
            return blamed ? name.group(1) : null;
        } catch (GatewayException e) {
            return null;
        }
    }

    private static @Nullable String param(JsonInput in) {
        String found = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("error") && in.isObject()) {
                found = param(in);
            } else if (name.equals("param") && in.isString()) {
                found = in.string();
            } else {
                in.skip();
            }
        }
        return found;
    }
}
