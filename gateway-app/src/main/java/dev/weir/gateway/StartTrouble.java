package dev.weir.gateway;

import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.failure.StartException;
import dev.weir.gateway.settings.Settings;
import java.net.BindException;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * Why a start failed, in one line.
 *
 * @param line what is wrong and what to do
 * @param understood whether the line says it all; if not, the log should have the rest
 */
record StartTrouble(String line, boolean understood) {
    /** H2's code for a file that another process has open. */
    static final int DATABASE_IN_USE = 90_020;

    static StartTrouble of(Throwable failure, Settings settings) {
        String known = null;
        for (Throwable at = failure; at != null && known == null; at = at.getCause() == at ? null : at.getCause()) {
            known = known(at, settings);
        }
        return known == null ? new StartTrouble(firstLine(failure), false) : new StartTrouble(known, true);
    }

    private static @Nullable String known(Throwable cause, Settings settings) {
        return switch (cause) {
            case StartException start -> start.reason();
            case GatewayException gateway -> gateway.failure().message();
            case SQLException sql
            when sql.getErrorCode() == DATABASE_IN_USE ->
                "Another process has the database %s open. Stop it, or set WEIR_DATA_DIR to another folder."
                        .formatted(withoutOptions(settings.store().jdbcUrl()));
            case SQLException sql ->
                "The database %s cannot be opened: %s"
                        .formatted(withoutOptions(settings.store().jdbcUrl()), firstLine(sql));
            case BindException bind -> "A port cannot be opened: " + firstLine(bind);
            case FlywayException flyway
            when flyway.getCause() == null -> "The tables of the database cannot be made: " + firstLine(flyway);
            default -> null;
        };
    }

    private static String withoutOptions(String url) {
        return url.split("[;?]", 2)[0];
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.toString()
                : message.lines().findFirst().orElse(failure.toString());
    }
}
