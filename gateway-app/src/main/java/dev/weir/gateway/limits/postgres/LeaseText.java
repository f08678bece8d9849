package dev.weir.gateway.limits.postgres;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How the table writes what each gate holds: {@code gate=amount}, with spaces between. */
final class LeaseText {
    private LeaseText() {}

    static String of(Map<String, Long> leases) {
        return leases.entrySet().stream()
                .map(lease -> lease.getKey() + "=" + lease.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    static Map<String, Long> read(String text) {
        Map<String, Long> leases = new HashMap<>();
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf(' ', at);
            end = end < 0 ? text.length() : end;
            int equals = text.indexOf('=', at);
            leases.put(text.substring(at, equals), Long.parseLong(text, equals + 1, end, 10));
            at = end + 1;
        }
        return leases;
    }
}
