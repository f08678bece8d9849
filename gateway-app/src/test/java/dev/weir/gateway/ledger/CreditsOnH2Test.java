package dev.weir.gateway.ledger;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

class CreditsOnH2Test extends UpkeepLaws {
    private @Nullable TestingDatabase h2;

    @Override
    DataSource database() {
        TestingDatabase made = TestingDatabase.in(data);
        h2 = made;
        return made.source();
    }

    @Override
    void stop() {
        if (h2 != null) {
            h2.close();
        }
    }
}
