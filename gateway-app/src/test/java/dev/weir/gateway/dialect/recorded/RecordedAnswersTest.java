package dev.weir.gateway.dialect.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.Completed;
import dev.weir.gateway.chat.AnswerEvent.UsageReported;
import dev.weir.gateway.chat.ModelRequest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each recorded answer says the same wherever it is cut, and passes its express lane as it is. */
class RecordedAnswersTest {
    private static final Pattern PROMPT_TOKENS = Pattern.compile("\"prompt_(?:tokens|eval_count)\": ?(\\d+)");

    static Stream<Exchange> answers() {
        return Exchanges.inference().filter(Exchange::ok);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerReadsTheSameWhereverItIsCut(Exchange exchange) {
        ModelRequest request = Codecs.request(exchange);
        List<AnswerEvent> whole = Codecs.events(Codecs.decoder(exchange, request), List.of(exchange.answer()));
        assertEquals(!exchange.cutShort(), whole.contains(new Completed()), () -> whole.toString());
        for (List<byte[]> way : exchange.ways()) {
            assertEquals(Codecs.told(whole), Codecs.told(Codecs.events(Codecs.decoder(exchange, request), way)));
        }
        assertEquals(told(exchange.text()), counted(whole));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theExpressLanePassesBytesOnAsTheyAre(Exchange exchange) {
        ModelRequest request = Codecs.request(exchange);
        Relayed whole = Relayed.through(Codecs.express(exchange, request), List.of(exchange.answer()));
        assertEquals(!exchange.cutShort(), whole.complete());
        if (whole.complete()) {
            assertEquals(exchange.text().stripTrailing(), whole.text().stripTrailing());
        } else {
            assertTrue(exchange.text().startsWith(whole.text()));
            assertFalse(whole.text().contains("[DONE]"));
        }
        for (List<byte[]> way : exchange.ways()) {
            assertEquals(whole, Relayed.through(Codecs.express(exchange, request), way));
        }
    }

    /** The prompt's tokens as the server's own text has them. */
    private static long told(String answer) {
        return PROMPT_TOKENS
                .matcher(answer)
                .results()
                .mapToLong(count -> Long.parseLong(count.group(1)))
                .max()
                .orElse(0);
    }

    private static long counted(List<AnswerEvent> events) {
        return events.stream()
                .filter(UsageReported.class::isInstance)
                .mapToLong(event -> ((UsageReported) event).counts().prompt())
                .max()
                .orElse(0);
    }
}
