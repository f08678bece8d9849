package dev.weir.gateway.settings;

import java.util.Locale;

/** Whether only this machine can reach an address. Reads the text; asks no name server. */
final class Loopback {
    private Loopback() {}

    static boolean is(String host) {
        String bare = host.toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
        return bare.startsWith("127.") || bare.equals("localhost") || bare.equals("::1");
    }
}
