package dev.weir.gateway.provider.ollama;

import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelCard.Capability;
import dev.weir.gateway.dialect.JsonInput;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code /api/show} adds to a model's card. */
record ShownModel(Set<Capability> capabilities, @Nullable Integer contextLength) {
    private static final int MOST_CONTEXT = 1 << 28;

    static ShownModel read(byte[] body) {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        Integer context = null;
        JsonInput in = JsonInput.answer(body, 0, body.length);
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("capabilities") && in.isArray()) {
                capabilities = InventoryReader.capabilities(in);
            } else if (name.equals("model_info") && in.isObject()) {
                context = contextLength(in);
            }
        }
        return new ShownModel(capabilities, context);
    }

    /** Without the server's word: whoever embeds has bert in its family's name. */
    static ShownModel guessed(ModelCard card) {
        boolean embeds = card.file().family().contains("bert");
        return new ShownModel(Set.of(embeds ? Capability.EMBEDDING : Capability.COMPLETION), null);
    }

    ModelCard complete(ModelCard card) {
        return new ModelCard(
                card.name(),
                card.backend(),
                card.ownedBy(),
                card.modifiedAt(),
                card.contextLength() != null ? card.contextLength() : contextLength,
                card.capabilities().isEmpty() ? capabilities : card.capabilities(),
                card.file());
    }

    private static @Nullable Integer contextLength(JsonInput in) {
        Integer context = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.endsWith(".context_length") && in.isInteger()) {
                context = in.integer(0, MOST_CONTEXT);
            }
        }
        return context;
    }
}
