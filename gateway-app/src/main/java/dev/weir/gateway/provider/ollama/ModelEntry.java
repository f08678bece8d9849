package dev.weir.gateway.provider.ollama;

import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelCard.Capability;
import dev.weir.gateway.chat.ModelCard.ModelFile;
import dev.weir.gateway.dialect.JsonInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One model of a server's list. */
final class ModelEntry {
    private String name = "";
    private String model = "";
    private Instant modifiedAt = Instant.EPOCH;
    private Instant expiresAt = Instant.EPOCH;
    private long size;
    private long sizeVram;
    private String digest = "";
    private @Nullable Integer contextLength;
    private Set<Capability> capabilities = Set.of();
    private String format = "";
    private String family = "";
    private String parameterSize = "";
    private String quantization = "";

    private ModelEntry() {}

    static ModelEntry read(JsonInput in) {
        var entry = new ModelEntry();
        in.enterObject();
        for (String field = in.nextName(); field != null; field = in.nextName()) {
            if (!in.isNull()) {
                entry.field(field, in);
            }
        }
        return entry;
    }

    ModelCard card(String backend) {
        var file = new ModelFile(size, digest, format, family, parameterSize, quantization);
        String id = model.isEmpty() ? name : model;
        return new ModelCard(id, backend, namespace(id), modifiedAt, contextLength, capabilities, file);
    }

    LoadedModel loaded(String backend) {
        return new LoadedModel(card(backend), sizeVram, expiresAt);
    }

    private void field(String field, JsonInput in) {
        switch (field) {
            case "name" -> name = in.string();
            case "model" -> model = in.string();
            case "modified_at" -> modifiedAt = time(in);
            case "expires_at" -> expiresAt = time(in);
            case "size" -> size = in.wholeNumber(0, Long.MAX_VALUE);
            case "size_vram" -> sizeVram = in.wholeNumber(0, Long.MAX_VALUE);
            case "digest" -> digest = in.string();
            case "capabilities" -> capabilities = InventoryReader.capabilities(in);
            case "context_length" -> contextLength = in.integer(0, Integer.MAX_VALUE);
            case "details" -> details(in);
            default -> in.skip();
        }
    }

    private void details(JsonInput in) {
        in.enterObject();
        for (String field = in.nextName(); field != null; field = in.nextName()) {
            if (in.isNull()) {
                continue;
            }
            switch (field) {
                case "format" -> format = in.string();
                case "family" -> family = in.string();
                case "parameter_size" -> parameterSize = in.string();
                case "quantization_level" -> quantization = in.string();
                case "context_length" -> contextLength = in.integer(0, Integer.MAX_VALUE);
                default -> in.skip();
            }
        }
    }

    private static Instant time(JsonInput in) {
        try {
            return OffsetDateTime.parse(in.string()).toInstant();
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    /** What stands before the model's own name, without a registry; Ollama's own models have none. */
    private static String namespace(String id) {
        String[] parts = id.split("/", -1);
        return parts.length < 2 ? "library" : parts[parts.length - 2];
    }
}
