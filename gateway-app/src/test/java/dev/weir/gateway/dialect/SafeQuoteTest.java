package dev.weir.gateway.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeQuoteTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value at http://gpu-2:8000/v1, 10.1.2.3:8000|value at (address) (address)",
                "fe80::1:2 and [::1]:80 and gpu-2:8000|(address) and (address) and (address)",
                "in /srv/models/x and ~/x/y and C:\\models\\x|in (path) and (path) and (path)",
                "Bearer abc, sk-abcdef1 and 0123456789abcdef0123456789abcdef|(key) (key) and (key)",
                "n/a or 3/4 is fine|n/a or 3/4 is fine",
                "model 'smollm2:135m' not found|model 'smollm2:135m' not found",
                "größer als 4096|größer als 4096",
            })
    void whatIsNotForClientsIsTakenOut(String said, String shown) {
        assertEquals(shown, SafeQuote.of(said));
    }

    @Test
    void aQuoteIsOneShortLine() {
        assertEquals("bad [31mvalue", SafeQuote.of("bad\n\u001b[31mvalue\u2028"));
        assertEquals(301, SafeQuote.of("x".repeat(5000)).length());
    }
}
