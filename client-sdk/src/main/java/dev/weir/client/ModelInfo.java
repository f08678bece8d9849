package dev.weir.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model that the key may use. What no backend tells is empty.
 *
 * @param id the name to ask for it by
 * @param created when it was made
 * @param backends those that have it, by their names in the gateway's settings
 * @param capabilities what it can do, such as {@code chat}, {@code tools}, {@code vision}
 * @param build what it is made of
 * @param contextLength the most tokens of prompt and answer together
 */
public record ModelInfo(
        String id,
        Instant created,
        List<String> backends,
        List<String> capabilities,
        Build build,
        OptionalLong contextLength) {

    /**
     * What a model is made of.
     *
     * @param ownedBy whose it is
     * @param family such as {@code llama}
     * @param parameterSize such as {@code 3.2B}
     * @param quantization such as {@code Q4_K_M}
     * @param sizeBytes its size on disk
     * @param alias whether the name is one that the gateway's settings give to other models
     */
    public record Build(
            String ownedBy,
            Optional<String> family,
            Optional<String> parameterSize,
            Optional<String> quantization,
            OptionalLong sizeBytes,
            boolean alias) {}
}
