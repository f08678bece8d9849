package dev.weir.gateway;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import io.netty.channel.epoll.Epoll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The native transport is an older build than the rest of Netty: this shows that the pair still loads. */
@EnabledOnOs(OS.LINUX)
class EpollTransportTest {
    @Test
    void nativeTransportLoadsUnderThisNetty() {
        assertDoesNotThrow(Epoll::ensureAvailability);
    }
}
