package dev.weir.client.transport;

/** Reads the address of a gateway as people write it. */
final class Endpoint {
    private Endpoint() {}

    /**
     * What gRPC calls a target.
     *
     * @param port used where the address has none
     * @throws IllegalArgumentException with words for a person when it is no address
     */
    static String target(String hostAndPort, int port) {
        String text = hostAndPort.strip();
        if (text.isEmpty() || text.contains("/") || text.chars().anyMatch(Character::isWhitespace)) {
            throw wrong(hostAndPort);
        }
        int colon = text.lastIndexOf(':');
        boolean bare = colon < 0 || text.endsWith("]");
        if (bare) {
            return target(text + ":" + port);
        }
        if (!isPort(text.substring(colon + 1)) || colon == 0) {
            throw wrong(hostAndPort);
        }
        return target(text);
    }

    /** A target is a URI, in which the brackets of an IPv6 address cannot stand as they are. */
    private static String target(String hostAndPort) {
        return "dns:///" + hostAndPort.replace("[", "%5B").replace("]", "%5D");
    }

    private static boolean isPort(String text) {
        try {
            int number = Integer.parseInt(text);
            return number > 0 && number < 65536;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static IllegalArgumentException wrong(String endpoint) {
        return new IllegalArgumentException(
                "an endpoint is host:port of the gRPC door, such as 127.0.0.1:9090, not \"" + endpoint + "\"");
    }
}
