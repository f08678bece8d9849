package dev.weir.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.gateway.failure.GatewayException;
import org.junit.jupiter.api.Test;

class ShownCredentialTest {
    private final ShownCredential shown = new ShownCredential();

    @Test
    void anEmptyValueIsNoCredentialOverAnyDoor() {
        shown.key(" ");
        assertNull(shown.credential());
        shown.authorization("bearer k");
        shown.key("");
        assertEquals(new Credential("k"), shown.credential());
    }

    @Test
    void twoThatDifferAreRefusedAndTheSameTwiceIsOne() {
        shown.authorization("Bearer k");
        shown.key("k");
        assertThrows(GatewayException.class, () -> shown.key("other"));
    }
}
