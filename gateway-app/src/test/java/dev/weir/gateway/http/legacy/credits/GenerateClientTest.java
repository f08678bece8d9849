package dev.weir.gateway.http.legacy.credits;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.TokenCounts;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GenerateClientTest {
    private static String last(CompletionStage<OptionalLong> left) throws Exception {
        GenerateClient client = new GenerateClient(false, () -> left);
        Ending ending = new Ending(TokenCounts.NONE, 1, 2, 3_000_000);
        client.encoder(new ModelNames("m", "m")).finish(ending, ByteBuf::release);
        ByteBuf frame = client.last().toCompletableFuture().get(30, TimeUnit.SECONDS);
        return frame.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anAnswerIsToldEvenIfNobodySaysWhatIsLeft() throws Exception {
        String silent = last(new CompletableFuture<>());
        assertTrue(silent.contains("\"credits_left\":null"), silent);
        String lost = last(CompletableFuture.failedFuture(new IllegalStateException("no database")));
        assertTrue(lost.contains("\"credits_left\":null"), lost);
        String known = last(CompletableFuture.completedFuture(OptionalLong.of(2_000_000)));
        assertTrue(known.contains("\"credits_left\":2"), known);
    }
}
