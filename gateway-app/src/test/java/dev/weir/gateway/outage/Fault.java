package dev.weir.gateway.outage;

import dev.weir.gateway.testing.TestingPostgres;

/** The ways in which a server goes away. */
enum Fault {
    /** It neither answers nor refuses. */
    FROZEN,
    /** Its processes end at once. */
    KILLED,
    /** It ends in order, and its port refuses. */
    STOPPED;

    void begin(TestingPostgres postgres) {
        switch (this) {
            case FROZEN -> postgres.freeze();
            case KILLED -> postgres.kill();
            case STOPPED -> postgres.stop();
        }
    }

    void end(TestingPostgres postgres) {
        switch (this) {
            case FROZEN -> postgres.thaw();
            case KILLED, STOPPED -> postgres.startAgain();
        }
    }
}
