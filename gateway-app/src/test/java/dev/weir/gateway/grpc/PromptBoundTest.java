package dev.weir.gateway.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.chat.Delivery;
import dev.weir.v1.ChatCompletionSpec;
import dev.weir.v1.ChatMessage;
import dev.weir.v1.CompletionSpec;
import dev.weir.v1.ContentPart;
import dev.weir.v1.CreateEmbeddingsRequest;
import dev.weir.v1.EmbeddingInput;
import dev.weir.v1.Role;
import dev.weir.v1.Tool;
import org.junit.jupiter.api.Test;

/** A prompt is bounded by its bytes, as over HTTP: limits and what a broken answer costs are the same over all doors. */
class PromptBoundTest {
    private static final String TEXT = "word ä €";
    private static final long BYTES = 11;

    @Test
    void aChatIsBoundedByTheBytesOfItsTexts() {
        var turn = ChatMessage.newBuilder()
                .setRole(Role.ROLE_USER)
                .addParts(ContentPart.newBuilder().setText(TEXT));
        var spec =
                ChatCompletionSpec.newBuilder().setModel("m").addMessages(turn).addMessages(turn);
        assertEquals(
                2 * BYTES,
                RequestMapper.chat(spec.build(), Delivery.STREAM).demand().promptBound());
    }

    @Test
    void toolsAndTheirCallsAreReadToo() {
        var spec = ChatCompletionSpec.newBuilder()
                .setModel("m")
                .addMessages(ChatMessage.newBuilder()
                        .setRole(Role.ROLE_USER)
                        .addParts(ContentPart.newBuilder().setText(TEXT)))
                .addTools(Tool.newBuilder().setName("look").setDescription(TEXT));
        assertEquals(
                2 * BYTES + 4,
                RequestMapper.chat(spec.build(), Delivery.STREAM).demand().promptBound());
    }

    @Test
    void aCompletionIsBoundedByTheBytesOfItsPrompts() {
        var spec = CompletionSpec.newBuilder().setModel("m").addPrompts(TEXT).addPrompts(TEXT);
        assertEquals(
                2 * BYTES,
                RequestMapper.completion(spec.build(), Delivery.STREAM).demand().promptBound());
    }

    @Test
    void embeddingsAreBoundedByTheBytesOfTheirInputs() {
        var request = CreateEmbeddingsRequest.newBuilder()
                .setModel("m")
                .addInputs(EmbeddingInput.newBuilder().setText(TEXT));
        assertEquals(BYTES, RequestMapper.embedding(request.build()).demand().promptBound());
    }
}
