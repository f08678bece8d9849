package dev.weir.conformance;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** One streamed answer of LangChain4j. */
final class Streamed implements StreamingChatResponseHandler {
    private static final long LONGEST_SECONDS = 60;

    private final CompletableFuture<ChatResponse> end = new CompletableFuture<>();
    private final CompletableFuture<StreamingHandle> firstWord = new CompletableFuture<>();

    private Streamed() {}

    static Streamed of(StreamingChatModel model, ChatRequest request) {
        Streamed streamed = new Streamed();
        model.chat(request, streamed);
        return streamed;
    }

    ChatResponse whole() {
        return end.orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join();
    }

    Throwable failure() {
        try {
            throw new AssertionError("was answered: " + whole());
        } catch (CompletionException e) {
            return e.getCause() == null ? e : e.getCause();
        }
    }

    void leaveAfterTheFirstWord() {
        firstWord.orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join().cancel();
    }

    @Override
    public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
        firstWord.complete(context.streamingHandle());
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        end.complete(response);
    }

    @Override
    public void onError(Throwable error) {
        end.completeExceptionally(error);
        firstWord.completeExceptionally(error);
    }
}
