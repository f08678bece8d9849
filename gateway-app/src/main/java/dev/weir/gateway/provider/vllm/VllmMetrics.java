package dev.weir.gateway.provider.vllm;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.provider.ServerLoad;
import java.nio.charset.StandardCharsets;

/** Reads the few of vLLM's metrics that tell how busy it is, in Prometheus' text format: its engines and models together. */
final class VllmMetrics {
    private static final String RUNNING = "vllm:num_requests_running";
    private static final String WAITING = "vllm:num_requests_waiting";

    private VllmMetrics() {}

    /** @throws GatewayException if there is no such metric in it: what is not told is not known, rather than 0 */
    static ServerLoad load(byte[] text) {
        double running = -1;
        double waiting = -1;
        for (String line : new String(text, StandardCharsets.UTF_8).split("\n")) {
            if (is(line, RUNNING)) {
                running = Math.max(0, running) + value(line);
            } else if (is(line, WAITING)) {
                waiting = Math.max(0, waiting) + value(line);
            }
        }
        if (running < 0 || waiting < 0) {
            throw new GatewayException(FailureCode.UPSTREAM_INVALID_ANSWER, "The server does not tell its load.");
        }
        return new ServerLoad((int) running, (int) waiting);
    }

    /** Other metrics' names begin with these too. */
    private static boolean is(String line, String name) {
        return line.startsWith(name)
                && line.length() > name.length()
                && (line.charAt(name.length()) == '{' || line.charAt(name.length()) == ' ');
    }

    private static double value(String line) {
        String value = line.substring(line.lastIndexOf('}') + 1).strip();
        int end = value.indexOf(' '); // a time may stand behind it
        String number = line.indexOf('}') < 0
                ? value.substring(value.indexOf(' ') + 1)
                : end < 0 ? value : value.substring(0, end);
        try {
            double parsed = Double.parseDouble(number);
            return parsed >= 0 && parsed < Integer.MAX_VALUE ? parsed : 0;
        } catch (NumberFormatException odd) {
            return 0;
        }
    }
}
