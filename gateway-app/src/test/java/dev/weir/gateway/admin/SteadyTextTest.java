package dev.weir.gateway.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SteadyTextTest {
    private int pauses;

    @Test
    void aTextCountsWhenTwoLooksAgree() throws IOException {
        Iterator<String> looks = List.of("", "one", "one\ntwo", "one\ntwo").iterator();
        assertEquals("one\ntwo", SteadyText.of(looks::next, () -> pauses++));
        assertEquals(3, pauses);
    }

    @Test
    void aTextThatIsWrittenAllTheTimeIsGivenUp() {
        Iterator<String> looks =
                IntStream.iterate(0, i -> i + 1).mapToObj(Integer::toString).iterator();
        assertThrows(IOException.class, () -> SteadyText.of(looks::next, () -> pauses++));
    }
}
