package dev.weir.gateway.keys;

import java.time.Instant;
import java.util.List;

/** Where recipes live. Blocks and throws as {@link KeyStore} does. */
public interface RecipeStore {
    /** All of them, oldest first. */
    List<SecretRecipe> all();

    /** Keeps another one, in the transaction of this thread. */
    void add(SecretRecipe recipe, Instant at);
}
