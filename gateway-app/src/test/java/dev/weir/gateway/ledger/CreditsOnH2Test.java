package dev.weir.gateway.ledger;

import javax.sql.DataSource;

class CreditsOnH2Test extends UpkeepLaws {
    private TestingDatabase h2;

    @Override
    DataSource database() {
        h2 = TestingDatabase.in(data);
        return h2.source();
    }

    @Override
    void stop() {
        h2.close();
    }
}
