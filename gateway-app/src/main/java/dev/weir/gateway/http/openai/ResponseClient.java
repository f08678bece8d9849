package dev.weir.gateway.http.openai;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.conversations.Conversations;
import dev.weir.gateway.conversations.Keeping;
import dev.weir.gateway.conversations.KeptResponse;
import dev.weir.gateway.dialect.openai.responses.AnswerFrame;
import dev.weir.gateway.dialect.openai.responses.ItemIds;
import dev.weir.gateway.dialect.openai.responses.ResponseAsk;
import dev.weir.gateway.dialect.openai.responses.ResponseEncoder;
import dev.weir.gateway.dialect.openai.responses.ResponseRequests;
import dev.weir.gateway.http.Epilogue;
import dev.weir.gateway.relay.ClientSide;
import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A client of Responses, for one answer: tells it, and keeps it before its last word. */
final class ResponseClient implements ClientSide<ByteBuf>, Epilogue {
    private final String keyId;
    private final ResponseAsk ask;
    private final List<String> wentOnFrom;
    private final Conversations conversations;
    private final Instant created = Instant.now();
    private final ItemIds ids = new ItemIds(FreshIds.next(created));
    private @Nullable ResponseEncoder encoder;

    ResponseClient(String keyId, ResponseAsk ask, List<String> wentOnFrom, Conversations conversations) {
        this.keyId = keyId;
        this.ask = ask;
        this.wentOnFrom = wentOnFrom;
        this.conversations = conversations;
    }

    @Override
    public AnswerEncoder<ByteBuf> encoder(ModelNames names) {
        var fresh = ResponseRequests.encoder(ask, new AnswerFrame(ids, created.getEpochSecond(), names.answered()));
        encoder = fresh;
        return fresh;
    }

    @Override
    public CompletionStage<ByteBuf> last() {
        ResponseEncoder told = encoder;
        if (told == null) {
            throw new IllegalStateException("an answer ended that had not begun");
        }
        long now = Instant.now().getEpochSecond();
        if (!ask.storing().wanted() || !conversations.available()) {
            return CompletableFuture.completedFuture(told.last(told.document(false, now)));
        }
        String document = told.document(true, now);
        return conversations
                .keep((long) ask.storing().bytes() + document.length(), keeping(document))
                .thenApply(kept -> told.last(kept ? document : told.document(false, now)));
    }

    private Keeping keeping(String document) {
        return new Keeping() {
            @Override
            public KeptResponse response(Instant expiresAt) {
                return new KeptResponse(
                        ids.response(),
                        keyId,
                        ask.storing().previous(),
                        new KeptResponse.Times(created, expiresAt),
                        ask.inputToKeep(ids),
                        document);
            }

            @Override
            public List<String> wentOnFrom() {
                return wentOnFrom;
            }
        };
    }
}
