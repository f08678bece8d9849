package dev.weir.gateway.ledger;

import dev.weir.gateway.failure.StartException;
import dev.weir.gateway.ledger.journal.JournalLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the gate keeps what must last.
 *
 * @param folder for the journal, the first admin key and, unless another database is named, the database
 * @param url a JDBC URL of H2 or PostgreSQL; null: H2 in the folder
 * @param user name at the database; null: as the URL says, or the gate's own in H2
 * @param passwordFile a file whose first line is the password; null: none, or as the URL says
 * @param connections most connections to the database
 */
public record StoreSettings(
        Path folder,
        @Nullable String url,
        @Nullable String user,
        @Nullable Path passwordFile,
        int connections) {
    /** How many calls may be open at once: their board takes 32 MiB. */
    public static final int MOST_OPEN_CALLS = 16_384;

    private static final List<String> H2 = List.of("WRITE_DELAY=0", "DB_CLOSE_ON_EXIT=FALSE", "TRACE_LEVEL_FILE=0");
    /** Seconds. See the connection parameters of PostgreSQL's JDBC driver. */
    private static final List<String> POSTGRES = List.of(
            "connectTimeout=2",
            "loginTimeout=3",
            "socketTimeout=10",
            "cancelSignalTimeout=2",
            "tcpKeepAlive=true",
            "ApplicationName=weir");

    /** H2 in a folder, with the usual number of connections. */
    public static StoreSettings in(Path folder) {
        return new StoreSettings(folder, null, null, null, 8);
    }

    /**
     * The URL to open, with what it does not say itself. An H2 in a file writes at once, and is closed by the gate and not by a hook of its
     * own. A PostgreSQL that is silent holds up nobody for longer than some seconds: neither who connects, nor who has asked.
     */
    public String jdbcUrl() {
        String named = url == null
                ? "jdbc:h2:file:" + folder.toAbsolutePath().normalize().resolve("weir")
                : url;
        return isH2(named) ? with(named, ';', H2) : with(named, '&', POSTGRES);
    }

    /** Whether the database is one that several gates can share. */
    public boolean isShared() {
        return !isH2(jdbcUrl());
    }

    /** The user to log in as; empty if the URL says. */
    public String userName() {
        if (user != null) {
            return user;
        }
        return isH2(jdbcUrl()) ? "weir" : "";
    }

    /**
     * The password to log in with; empty if there is none.
     *
     * @throws StartException if its file cannot be read
     */
    public String password() {
        if (passwordFile == null) {
            return "";
        }
        try {
            return Files.readString(passwordFile).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new StartException(
                    "The file %s with the database's password cannot be read.".formatted(passwordFile), e);
        }
    }

    /** Where the board of open calls lies. */
    public Path board() {
        return folder.resolve("open-calls");
    }

    /** How the journal lies in the folder. */
    public JournalLayout journal() {
        return JournalLayout.in(folder.resolve("journal"));
    }

    private static boolean isH2(String url) {
        return url.startsWith("jdbc:h2:");
    }

    private static String with(String url, char separator, List<String> settings) {
        StringBuilder whole = new StringBuilder(url);
        for (String setting : settings) {
            String name = setting.substring(0, setting.indexOf('=') + 1).toUpperCase(Locale.ROOT);
            String said = url.toUpperCase(Locale.ROOT);
            if (!said.contains(separator + name) && !said.contains("?" + name)) {
                boolean first = separator == '&' && whole.indexOf("?") < 0;
                whole.append(first ? '?' : separator).append(setting);
            }
        }
        return whole.toString();
    }
}
