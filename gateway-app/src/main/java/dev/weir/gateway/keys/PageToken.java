package dev.weir.gateway.keys;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.keys.KeyStore.Place;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The place where a page ended, as clients hand it back: the time of making in milliseconds and the id of the last key. */
final class PageToken {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15})-([0-9A-Za-z]{12})");

    private PageToken() {}

    static String of(ApiKey last) {
        return last.life().createdAt().toEpochMilli() + "-" + last.id();
    }

    static @Nullable Place read(String token) {
        if (token.isEmpty()) {
            return null;
        }
        Matcher matcher = FORM.matcher(token);
        if (!matcher.matches()) {
            throw Failure.of(FailureCode.INVALID_VALUE, "This page token was not made by this server.")
                    .at("page_token")
                    .asException();
        }
        return new Place(Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), matcher.group(2));
    }
}
