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
        Allowance.Share one = allowance.share();
        Allowance.Share other = allowance.share();
        one.take(2);
        one.take(4);
        GatewayException full = assertThrows(GatewayException.class, () -> other.take(5));
        assertEquals(FailureCode.OVERLOADED, full.failure().code());
        other.take(4);
        one.giveBack();
        one.giveBack();
        other.take(6);
        assertThrows(GatewayException.class, () -> one.take(1));
    }
}
