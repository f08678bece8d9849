package dev.weir.benchmarks.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures a gate over a database with many keys and usage rows: its start, the first call of a key that it has not met, and reports.
 * The gate is started by {@code bin/weir}, so this is run at the top of a checkout. Arguments: {@code h2|postgres [KEYS [ROWS [FOLDER]]]}, a
 * million, ten million and a new folder if unsaid. The folder is not removed: an H2 that is there already is measured and not filled.
 */
public final class MillionsDriver {
    private static final int NEW_KEYS = 2_000;
    private static final int WARMING_KEYS = 1_500;
    private static final int PORT = 18_080;
    private static final long LOOK_NANOS = 5_000_000;
    private static final Pattern SECRET = Pattern.compile("\"secret\":\"(weir_[0-9A-Za-z]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path data;
    private final String url;

    private MillionsDriver(Path data, String url) {
        this.data = data;
        this.url = url;
    }

    /** Runs it and prints the figures. */
    public static void main(String[] args) throws Exception {
        boolean postgres = args.length > 0 && args[0].equals("postgres");
        long keys = args.length > 1 ? Long.parseLong(args[1]) : 1_000_000;
        long rows = args.length > 2 ? Long.parseLong(args[2]) : 10_000_000;
        Path data = args.length > 3
                ? Files.createDirectories(Path.of(args[3]))
                : Files.createTempDirectory("weir-millions");
        System.out.println("in " + data);
        if (postgres) {
            try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
                run(data, server.getJdbcUrl("postgres", "postgres"), "postgres", keys, rows);
            }
        } else {
            String url = "jdbc:h2:file:" + data.resolve("weir") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
            run(data, url, "weir", keys, rows);
        }
    }

    private static void run(Path data, String url, String user, long keys, long rows) throws Exception {
        MillionsDriver driver = new MillionsDriver(data, url);
        if (Files.exists(data.resolve("weir.mv.db"))) {
            driver.measure();
            return;
        }
        stop(driver.start("start over an empty database, the launcher's own cache made first"));
        stop(driver.start("start over an empty database"));
        long began = System.nanoTime();
        Millions.fill(url, user, keys, rows);
        System.out.printf("%,d keys and %,d rows in %.0f s%n", keys, rows, (System.nanoTime() - began) / 1e9);
        driver.measure();
    }

    private void measure() throws Exception {
        Process first = start("first start");
        List<String> secrets = new ArrayList<>();
        try {
            for (int i = 0; i < NEW_KEYS; i++) {
                secrets.add(newKey());
            }
        } finally {
            stop(first);
        }
        Process second = start("second start");
        try {
            String admin = Files.readString(data.resolve("admin.key")).strip();
            List<String> measured = secrets.subList(WARMING_KEYS, secrets.size());
            times("first call of a key, nothing compiled yet", secrets.subList(0, WARMING_KEYS));
            times("first call of a key", measured);
            times("second call of a key", measured);
            for (int i = 0; i < 3; i++) {
                report("/admin/v1/usage?by=day&key=" + Millions.BUSY, admin);
                report("/admin/v1/usage?by=day&key=k00000000777", admin);
            }
        } finally {
            stop(second);
        }
    }

    private static void stop(Process gate) throws InterruptedException {
        gate.destroy();
        gate.waitFor();
    }

    private void times(String what, List<String> secrets) throws Exception {
        long[] nanos = new long[secrets.size()];
        for (int i = 0; i < nanos.length; i++) {
            long began = System.nanoTime();
            get("/v1/models", secrets.get(i));
            nanos[i] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%s: p50 %.0f us, p99 %.0f us%n",
                what, nanos[nanos.length / 2] / 1e3, nanos[nanos.length * 99 / 100] / 1e3);
    }

    private void report(String path, String admin) throws Exception {
        long began = System.nanoTime();
        String answer = get(path, admin);
        System.out.printf(
                "%s: %.1f ms, %d days%n",
                path, (System.nanoTime() - began) / 1e6, answer.split("\"requests\"", -1).length - 1);
    }

    private Process start(String what) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bin/weir")
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("gate.log").toFile());
        builder.environment().put("WEIR_JAVA_OPTS", "-Xmx512m");
        builder.environment().put("WEIR_AOT", "wait");
        builder.environment().put("WEIR_DATA_DIR", data.toString());
        builder.environment().put("WEIR_DATABASE_URL", url);
        builder.environment().put("WEIR_HTTP_PORT", Integer.toString(PORT));
        builder.environment().put("WEIR_GRPC_PORT", "0");
        long began = System.nanoTime();
        Process gate = builder.start();
        while (!isReady()) {
            if (!gate.isAlive()) {
                throw new IOException("the gate has ended: " + Files.readString(data.resolve("gate.log")));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        System.out.printf("%s, until it is ready: %.0f ms%n", what, (System.nanoTime() - began) / 1e6);
        return gate;
    }

    private boolean isReady() {
        try {
            return http.send(HttpRequest.newBuilder(at("/health/ready")).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String newKey() throws Exception {
        String admin = Files.readString(data.resolve("admin.key")).strip();
        String answer = http.send(
                        HttpRequest.newBuilder(at("/admin/v1/keys"))
                                .header("authorization", "Bearer " + admin)
                                .POST(BodyPublishers.ofString("{\"label\":\"measured\"}"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Matcher secret = SECRET.matcher(answer);
        if (!secret.find()) {
            throw new IOException("no key was made: " + answer);
        }
        return secret.group(1);
    }

    private String get(String path, String key) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(at(path))
                                .header("authorization", "Bearer " + key)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + PORT + path);
    }
}
