package dev.weir.gateway.http.legacy.authz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UsedProofsTest {
    private final UsedProofs used = new UsedProofs(100, 2);

    @Test
    void oneIsRememberedForASpanAtLeast() {
        assertTrue(used.first("a", 199));
        assertFalse(used.first("a", 199));
        assertFalse(used.first("a", 200));
        assertFalse(used.first("a", 299));
        assertFalse(used.first("a", 150), "a clock that goes back");
        assertTrue(used.first("a", 300), "long forgotten");
        assertTrue(used.first("a", 900));
    }

    @Test
    void whereNoMoreFitNoneIsForgottenAndNoneIsTaken() {
        assertTrue(used.first("a", 100));
        assertTrue(used.first("b", 100));
        for (int i = 0; i < 1000; i++) {
            assertFalse(used.first("c" + i, 150));
        }
        assertFalse(used.first("a", 150));
        assertFalse(used.first("b", 150));
        assertTrue(used.first("c", 200), "the next span");
        assertFalse(used.first("a", 200));
    }
}
