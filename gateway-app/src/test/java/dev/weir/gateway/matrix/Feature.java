package dev.weir.gateway.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One row of the page.
 *
 * @param name as the page calls it
 * @param test the name of its tests
 * @param delivery {@code stream}, {@code whole}, or both
 * @param asks by door: the fields by which its clients ask for it; a door that is missing has no such field
 * @param reaches by server, or by {@code door>server}: what must reach it, as JSON pointers with values; the text {@code none} if such a
 *     server has nothing like it
 * @param returns by door, {@code door>server}, {@code any>server} or {@code any}: patterns that the answer must match, or must not with
 *     {@code !} in front
 */
record Feature(String name, String test, List<String> delivery, JsonNode asks, JsonNode reaches, JsonNode returns) {
    static Feature of(JsonNode node) {
        String delivery = node.path("delivery").asText("whole stream");
        return new Feature(
                node.get("name").asText(),
                node.get("test").asText(),
                List.of(delivery.split(" ")),
                node.path("asks"),
                node.path("reaches"),
                node.path("returns"));
    }

    private static String key(Enum<?> door) {
        return door.name().toLowerCase(Locale.ROOT);
    }

    /** Whether the door's dialect can say it at all. */
    boolean known(Door door) {
        return asks.has(key(door));
    }

    JsonNode fields(Door door) {
        return asks.get(key(door));
    }

    /** Whether that kind of server has nothing like it, so that a request may go on without it. */
    boolean foreign(Door door, Server server) {
        return wanted(door, server).asText().equals("none");
    }

    /** Whether a body that reached the server has all that it must have. */
    boolean reached(Door door, Server server, JsonNode body) {
        return wanted(door, server).properties().stream().allMatch(pointer -> {
            JsonNode there = body.at(pointer.getKey());
            String value = pointer.getValue().asText();
            return switch (value) {
                case "ANY" -> !there.isMissingNode() && !there.isNull();
                case "ABSENT" -> there.isMissingNode();
                default ->
                    there.equals(pointer.getValue())
                            || there.asDouble(-77) == pointer.getValue().asDouble(-78);
            };
        });
    }

    /** Whether the answer has all that it must have. */
    boolean returned(Door door, Server server, String answer) {
        JsonNode patterns = Stream.of(key(door) + ">" + key(server), key(door), "any>" + key(server), "any")
                .filter(returns::has)
                .map(returns::get)
                .findFirst()
                .orElse(Json.empty());
        return StreamSupport.stream(patterns.spliterator(), false)
                .allMatch(pattern -> pattern.asText().startsWith("!")
                        ? !Pattern.compile(pattern.asText().substring(1))
                                .matcher(answer)
                                .find()
                        : Pattern.compile(pattern.asText()).matcher(answer).find());
    }

    private JsonNode wanted(Door door, Server server) {
        String special = key(door) + ">" + key(server);
        return reaches.has(special) ? reaches.get(special) : reaches.path(key(server));
    }
}
