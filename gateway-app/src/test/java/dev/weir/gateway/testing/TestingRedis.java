package dev.weir.gateway.testing;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.embedded.RedisServer;

/** A real Redis, started for a test on a port of its own; it can be stopped and started again there. */
public final class TestingRedis implements AutoCloseable {
    private static final Pattern PID = Pattern.compile("process_id:(\\d+)");

    private final int port;
    private RedisServer server;
    private ProcessHandle process;

    private TestingRedis(int port) throws IOException {
        this.port = port;
        this.server = start(port);
        this.process = process(port);
    }

    /** A server that {@link #close} stops. */
    public static TestingRedis start() {
        try {
            return new TestingRedis(QuietPort.find());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code WEIR_REDIS_URL} takes it. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Ends it, as a crash does: nothing is kept. */
    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts an empty one on the same port. */
    public void startAgain() {
        try {
            server = start(port);
            process = process(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds it still with SIGSTOP: it neither answers nor refuses, until {@link #thaw}. */
    public void freeze() {
        Signals.send("STOP", Stream.of(process));
    }

    /** Lets it go on after {@link #freeze}. */
    public void thaw() {
        Signals.send("CONT", Stream.of(process));
    }

    /** The server tells its own number only while it answers, so it is asked once, at its start. */
    private static ProcessHandle process(int port) {
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + port);
                var connection = client.connect()) {
            Matcher pid = PID.matcher(connection.sync().info("server"));
            if (!pid.find()) {
                throw new AssertionError("the server does not say its process");
            }
            return ProcessHandle.of(Long.parseLong(pid.group(1))).orElseThrow();
        }
    }

    private static RedisServer start(int port) throws IOException {
        RedisServer server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
        server.start();
        return server;
    }

    @Override
    public void close() {
        thaw();
        stop();
    }
}
