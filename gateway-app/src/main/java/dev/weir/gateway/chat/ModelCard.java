package dev.weir.gateway.chat;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model as one backend has it.
 *
 * @param name as the backend knows it
 * @param backend the backend's name
 * @param ownedBy namespace or vendor, {@code library} if none
 * @param modifiedAt when it was made, or first seen
 * @param contextLength in tokens; null: not known
 * @param capabilities what it can do
 * @param file size, digest and build; the unknown one if the server does not tell
 */
public record ModelCard(
        String name,
        String backend,
        String ownedBy,
        Instant modifiedAt,
        @Nullable Integer contextLength,
        Set<Capability> capabilities,
        ModelFile file) {
    public ModelCard {
        capabilities = Set.copyOf(capabilities);
    }

    /** What a model can do; the lower-case names are Ollama's. */
    public enum Capability {
        COMPLETION,
        TOOLS,
        INSERT,
        VISION,
        EMBEDDING,
        THINKING,
        AUDIO;

        private final String label = name().toLowerCase(Locale.ROOT);

        /** Ollama's name of it. */
        public String label() {
            return label;
        }
    }

    /**
     * The model's file.
     *
     * @param sizeBytes 0: not known
     * @param digest hexadecimal, without prefix
     * @param format such as {@code gguf} or {@code safetensors}
     * @param family such as {@code llama}; empty: not known
     * @param parameterSize such as {@code 7.6B}; empty: not known
     * @param quantization such as {@code Q4_K_M}; empty: not known
     */
    public record ModelFile(
            long sizeBytes, String digest, String format, String family, String parameterSize, String quantization) {}
}
