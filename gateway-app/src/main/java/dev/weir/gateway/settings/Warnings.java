package dev.weir.gateway.settings;

import java.util.ArrayList;
import java.util.List;

/** What is allowed and still should be known. */
final class Warnings {
    private Warnings() {}

    static List<String> of(Settings.Doors doors) {
        List<String> warnings = new ArrayList<>();
        if (!Loopback.is(doors.http().host()) && doors.http().tls() == null) {
            warnings.add(open("http", doors.http().host()));
        }
        if (!Loopback.is(doors.grpc().host()) && doors.grpc().tls() == null) {
            warnings.add(open("grpc", doors.grpc().host()));
        }
        return warnings;
    }

    private static String open(String door, String host) {
        return "weir.%s.host is %s and there is no TLS: keys and prompts pass readable. Set weir.%s.tls, or have a proxy do it."
                .formatted(door, host, door);
    }
}
