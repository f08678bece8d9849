package dev.weir.gateway.keys.jdbc;

import dev.weir.gateway.keys.SecretRecipe;
import dev.weir.gateway.keys.SecretScheme;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of secret_recipe. */
@MappedEntity(value = "secret_recipe", escape = false)
record RecipeRow(@Id String id, String scheme, String salt, Instant createdAt) {
    static RecipeRow of(SecretRecipe recipe, Instant at) {
        String scheme = recipe.scheme().name();
        return new RecipeRow(scheme + " " + recipe.salt(), scheme, recipe.salt(), at);
    }

    SecretRecipe recipe() {
        return new SecretRecipe(SecretScheme.valueOf(scheme), salt);
    }
}
