package dev.weir.gateway;

import dev.weir.gateway.failure.StartException;
import dev.weir.gateway.ledger.DurabilityCheck;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.limits.redis.RedisLook;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.settings.Settings;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Looks at everything that a start needs, and at what an attacker would look at, and changes nothing. */
final class Doctor {
    private final Settings settings;
    private final PrintStream out;
    private int failures;

    Doctor(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    int run() {
        fine("settings", settings.source().description());
        settings.source().warnings().forEach(line -> warning("settings", line));
        folder(settings.store().folder().toAbsolutePath().normalize());
        database(settings.store());
        redis(settings.behaviour().redis().url());
        port("http", settings.doors().http().host(), settings.doors().http().port());
        port("grpc", settings.doors().grpc().host(), settings.doors().grpc().port());
        settings.upstreams().fleet().backends().forEach(this::backend);
        out.println(failures == 0 ? "Nothing stands in the way." : failures + " to be mended.");
        return failures == 0 ? Application.DONE : Application.CANNOT;
    }

    private void folder(Path folder) {
        if (!Files.exists(folder)) {
            fine("data", folder + " will be made by the first start");
        } else if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            failure("data", folder + " is no folder that can be written");
        } else {
            fine("data", folder.toString());
        }
    }

    private void database(StoreSettings store) {
        if (store.url() == null && !Files.exists(store.folder().resolve("weir.mv.db"))) {
            fine("database", "will be made by the first start");
            return;
        }
        try {
            String url = store.jdbcUrl();
            DurabilityCheck.require(() -> DriverManager.getConnection(url, store.userName(), store.password()));
            fine("database", "opens, and keeps what it confirms");
        } catch (StartException e) {
            boolean inUse =
                    e.getCause() instanceof SQLException sql && sql.getErrorCode() == StartTrouble.DATABASE_IN_USE;
            if (inUse) {
                warning("database", "another process has it open: a Weir that runs?");
            } else {
                failure("database", e.reason());
            }
        }
    }

    private void redis(@Nullable String url) {
        if (url == null) {
            return;
        }
        String trouble = RedisLook.trouble(url);
        if (trouble == null) {
            fine("redis", "answers; limits are shared there");
        } else {
            warning("redis", trouble + ": without it each gate gives out its own share of the limits");
        }
    }

    private void port(String door, String host, int port) {
        try {
            Preparations.port(door, host, port);
            fine(door, host + ":" + port + " is free");
        } catch (StartException e) {
            warning(door, e.reason() + " Or is it a Weir that runs?");
        }
    }

    private void backend(Backend backend) {
        if (backend.kind() == Backend.Kind.SIM) {
            return;
        }
        BackendLook look = BackendLook.at(backend);
        String name = "backend " + backend.name();
        if (look.trouble() == null) {
            fine(name, look.finding());
        } else if (settings.upstreams().looking()) {
            warning(name, look.trouble());
        } else {
            failure(name, look.trouble());
        }
        look.waysAround().forEach(way -> warning(name, way));
    }

    private void fine(String what, String finding) {
        out.printf("ok       %-16s %s%n", what, finding);
    }

    private void warning(String what, String finding) {
        out.printf("warning  %-16s %s%n", what, finding);
    }

    private void failure(String what, String finding) {
        failures++;
        out.printf("FAILED   %-16s %s%n", what, finding);
    }
}
