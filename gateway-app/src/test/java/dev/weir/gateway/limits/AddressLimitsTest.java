package dev.weir.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AddressLimitsTest {
    private final AtomicLong nanos = new AtomicLong(5);

    private AddressLimits limits(AddressLimit limit) {
        return new AddressLimits(limit, nanos::get, () -> Instant.ofEpochSecond(0, nanos.get()));
    }

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    @Test
    void anAddressHasItsMinuteAndAnotherOneItsOwn() throws Exception {
        AddressLimits limits = limits(new AddressLimit(2, null));
        assertNull(limits.take(address("192.0.2.1")));
        assertNull(limits.take(address("192.0.2.1")));
        Failure refused = limits.take(address("192.0.2.1"));
        assertNotNull(refused);
        assertEquals(FailureCode.RATE_LIMIT_EXCEEDED, refused.code());
        assertEquals(Duration.ofSeconds(30), refused.retryAfter());
        assertNull(limits.take(address("192.0.2.2")));
        nanos.addAndGet(30_000_000_000L);
        assertNull(limits.take(address("192.0.2.1")), "it waited as long as it was told");
    }

    @Test
    void aDayIsADayAndARefusalTakesNothingOfIt() throws Exception {
        AddressLimits limits = limits(new AddressLimit(1, 2));
        assertNull(limits.take(address("192.0.2.1")));
        assertNotNull(limits.take(address("192.0.2.1")), "the minute");
        nanos.addAndGet(60_000_000_000L);
        assertNull(limits.take(address("192.0.2.1")));
        nanos.addAndGet(60_000_000_000L);
        assertNotNull(limits.take(address("192.0.2.1")), "the day");
    }

    @Test
    void whoHasANetworkOfSixDoesNotHaveManyAddresses() throws Exception {
        AddressLimits limits = limits(new AddressLimit(1, null));
        assertNull(limits.take(address("2001:db8::1")));
        assertNotNull(limits.take(address("2001:db8::2")));
        assertNull(limits.take(address("2001:db8:0:1::1")));
    }

    @Test
    void withoutALimitNothingIsCounted() throws Exception {
        AddressLimits limits = limits(AddressLimit.NONE);
        for (int i = 0; i < 1000; i++) {
            assertNull(limits.take(address("192.0.2.1")));
        }
    }
}
