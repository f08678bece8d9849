package dev.weir.gateway.doors;

import dev.weir.gateway.doors.Clients.Caller;
import dev.weir.gateway.testing.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has clients of all forms leave a running gate, and counts at the rig's mock how many calls it saw cancelled. No test: a program with
 * the arguments HTTP port, gRPC port, key, port of the mock, how often, and perhaps a pattern of
 * the forms. The mock is the gate's vLLM and its Ollama, with a model {@code tiny}. The delay it prints ends when the mock's count is read, so it is too long by up to two looks at it.
 */
final class LeavingAtTheMock {
    /** A connection on which more than 200 calls are reset in 30 seconds is taken for an attack and closed. */
    private static final int RESETS_ON_A_CONNECTION = 100;

    /** Looks, since one may see a question of the gate's own. */
    private static final int SURE = 2;

    private final HttpClient http = HttpClient.newHttpClient();
    private final int httpPort;
    private final int grpcPort;
    private final String key;
    private final URI stats;

    private LeavingAtTheMock(String[] arguments) {
        httpPort = Integer.parseInt(arguments[0]);
        grpcPort = Integer.parseInt(arguments[1]);
        key = arguments[2];
        stats = URI.create("http://127.0.0.1:" + arguments[3] + "/__stats");
    }

    /** Runs all forms and phases, and prints a line for each. */
    public static void main(String[] arguments) throws Exception {
        LeavingAtTheMock all = new LeavingAtTheMock(arguments);
        int times = Integer.parseInt(arguments[4]);
        String forms = arguments.length > 5 ? arguments[5] : ".*";
        for (Form form : Form.values()) {
            for (Phase phase : Phase.values()) {
                if (form.can(phase) && countable(form, phase) && form.name().matches(forms)) {
                    all.leave(form, phase, times);
                }
            }
        }
    }

    /** The mock counts a whole answer as given when it begins to send it. */
    private static boolean countable(Form form, Phase phase) {
        return form.streams() || phase != Phase.IN_THE_STREAM;
    }

    private void leave(Form form, Phase phase, int times) throws Exception {
        Delays delays = new Delays(times);
        long before = stat("cancelled");
        Clients clients = new Clients(httpPort, grpcPort);
        for (int i = 0; i < times; i++) {
            if (i % RESETS_ON_A_CONNECTION == RESETS_ON_A_CONNECTION - 1) {
                clients.close();
                clients = new Clients(httpPort, grpcPort);
            }
            long cancelled = stat("cancelled");
            try (Leaver client = form.open(clients, new Caller(key, "mock-" + UUID.randomUUID()), phase)) {
                for (int look = 0; look < SURE; look++) {
                    Await.until("the call runs", () -> running(form) > 0);
                }
                reach(form, phase, client);
                long left = client.leave();
                Await.until("the mock sees it", () -> stat("cancelled") > cancelled);
                delays.add(System.nanoTime() - left);
            }
        }
        clients.close();
        System.out.println(
                form + " " + phase + ": cancelled " + (stat("cancelled") - before) + " of " + delays.summary());
    }

    private void reach(Form form, Phase phase, Leaver client) throws Exception {
        if (phase == Phase.IN_THE_STREAM && form.streams() && client instanceof SocketLeaver socket) {
            socket.readUntil(" w1");
        } else if (phase == Phase.WHILE_IT_DOES_NOT_READ) {
            Await.untilStill("what the mock could send", () -> stat("bytes_out") / 1_000_000);
        }
    }

    /** The calls that the mock works on, less the question itself. */
    private long running(Form form) {
        return form.streams() ? stat("active_streams") : stat("active_unary") - 1;
    }

    private long stat(String name) {
        try {
            String all = http.send(HttpRequest.newBuilder(stats).build(), BodyHandlers.ofString())
                    .body();
            Matcher value = Pattern.compile('"' + name + "\":(\\d+)").matcher(all);
            return Long.parseLong(Objects.requireNonNull(value.find() ? value.group(1) : null));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
