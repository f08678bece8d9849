package dev.weir.gateway;

import dev.weir.gateway.failure.StartException;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.journal.PrivateFiles;
import dev.weir.gateway.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What must be right before anything is opened, so that what is wrong can be told in one line. */
final class Preparations {
    private Preparations() {}

    /** @throws StartException if the data folder or a port cannot be used */
    static void make(Settings settings) {
        folder(settings.store());
        port("http", settings.doors().http().host(), settings.doors().http().port());
        port("grpc", settings.doors().grpc().host(), settings.doors().grpc().port());
    }

    /** The folder, and an empty database that only its owner can read: H2 itself would ask for no such thing. */
    private static void folder(StoreSettings store) {
        Path folder = store.folder().toAbsolutePath().normalize();
        try {
            PrivateFiles.folder(folder);
            if (!Files.isWritable(folder) || !Files.isReadable(folder)) {
                throw new StartException(
                        "The data folder %s cannot be read and written. Change its owner, or set WEIR_DATA_DIR."
                                .formatted(folder));
            }
            if (store.url() == null) {
                Path database = folder.resolve("weir.mv.db");
                Files.createFile(database, PrivateFiles.attributes(database));
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw new StartException("The data folder %s is a file. Set WEIR_DATA_DIR.".formatted(folder), e);
            }
        } catch (IOException e) {
            throw new StartException(
                    "The data folder %s cannot be made (%s). Set WEIR_DATA_DIR to a folder that can."
                            .formatted(folder, e.getClass().getSimpleName()),
                    e);
        }
    }

    /** Opens a port and closes it again. */
    static void port(String door, String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new StartException(
                    "Port %d on %s cannot be opened for %s (%s). Stop what uses it, or set WEIR_%s_PORT."
                            .formatted(port, host, door, why, door.equals("http") ? "HTTP" : "GRPC"),
                    e);
        }
    }
}
