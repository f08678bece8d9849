package dev.weir.gateway.grpc;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.weir.gateway.chat.CacheWish;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a request wants of the gate's cache: the extension {@code cache}, which no server hears of. */
final class CacheMapper {
    static final String NAME = "cache";
    private static final String TTL = "ttl";

    private CacheMapper() {}

    /**
     * The wish; null: there is none.
     *
     * @param at the field that holds the extensions, for messages
     */
    static @Nullable CacheWish wish(Struct extensions, String at) {
        Value said = extensions.getFieldsMap().get(NAME);
        if (said == null || said.hasNullValue()) {
            return null;
        }
        String place = at + "." + NAME;
        if (!said.getStructValue().getFieldsMap().keySet().equals(Set.of(TTL))) {
            throw Checks.wrong(place, "'" + place + "' must have 'ttl', a number of seconds, and nothing else.");
        }
        Value ttl = said.getStructValue().getFieldsOrThrow(TTL);
        String seconds = ExtensionValue.whole(0, CacheWish.LONGEST).json(ttl, place + "." + TTL);
        return CacheWish.ofSeconds(Integer.parseInt(seconds));
    }
}
