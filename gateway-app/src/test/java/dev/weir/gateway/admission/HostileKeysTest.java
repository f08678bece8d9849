package dev.weir.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.keys.Issued;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostileKeysTest {
    private static final int TOKENS = 10_000;
    private static final List<String> PIECES = List.of(
            "weir_",
            "sk-",
            "'",
            "\"",
            ";--",
            " OR 1=1",
            "\u0000",
            "\r\n",
            "%",
            "_",
            "\\",
            "${jndi:x}",
            "\ud83d",
            "ä",
            "A",
            "9",
            "weir_0");

    private final TestingGate gate = new TestingGate();

    private FailureCode refused(String token) {
        return assertInstanceOf(Verdict.Refused.class, gate.identify(token, Access.INFERENCE))
                .failure()
                .code();
    }

    private static String hostile(Random random, String good) {
        StringBuilder token = new StringBuilder(random.nextInt(3) == 0 ? good.substring(0, random.nextInt(66)) : "");
        for (int i = random.nextInt(20); i >= 0; i--) {
            token.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return token.toString();
    }

    @Test
    void whatCannotBeAKeyIsRefusedWithoutAStatement() {
        Issued good = gate.issue(null, null, null);
        Random random = new Random(7);
        for (int i = 0; i < TOKENS; i++) {
            assertEquals(FailureCode.INVALID_API_KEY, refused(hostile(random, good.secret())));
        }
        assertEquals(FailureCode.INVALID_API_KEY, refused("weir_" + "A".repeat(64 * 1024)));
        assertEquals(0, gate.ring().store().reads());
    }

    @Test
    void aKeyWithOneCharacterChangedIsNoKey() {
        String good = gate.issue(null, null, null).secret();
        for (int i = 0; i < good.length(); i++) {
            char other = good.charAt(i) == 'x' ? 'y' : 'x';
            assertEquals(FailureCode.INVALID_API_KEY, refused(good.substring(0, i) + other + good.substring(i + 1)));
        }
        assertEquals(0, gate.ring().store().reads(), "the checksum tells");
    }

    @Test
    void keysThatShareTheirLastFourCharactersAreTwo() {
        Set<String> endings = new HashSet<>();
        Issued one = gate.issue(null, null, null);
        Issued other = gate.issue(null, null, null);
        endings.add(one.key().life().lastFour());
        assertNotEquals(gate.caller(one).keyId(), gate.caller(other).keyId(), "each is found by its whole digest");
        assertEquals(one.key().id(), gate.caller(one).keyId());
    }
}
