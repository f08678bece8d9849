package dev.weir.gateway.keys.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2KeyStoreTest extends KeyStoreLaws {
    @TempDir
    Path folder;

    @Override
    TestingDatabase opened() {
        return TestingDatabase.h2(folder);
    }
}
