package dev.weir.gateway.http.legacy.bodykey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    @Test
    void noMoreIsTakenThanThereIs() {
        Allowance allowance = new Allowance(10);
        allowance.take(6);
        GatewayException full = assertThrows(GatewayException.class, () -> allowance.take(5));
        assertEquals(FailureCode.OVERLOADED, full.failure().code());
        allowance.take(4);
        allowance.giveBack(6);
        allowance.take(5);
    }
}
