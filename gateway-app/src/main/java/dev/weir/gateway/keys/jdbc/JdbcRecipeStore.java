package dev.weir.gateway.keys.jdbc;

import dev.weir.gateway.keys.RecipeStore;
import dev.weir.gateway.keys.SecretRecipe;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Recipes in a relational database. */
@Singleton
final class JdbcRecipeStore implements RecipeStore {
    private final RecipeRows rows;

    JdbcRecipeStore(RecipeRows rows) {
        this.rows = rows;
    }

    @Override
    public List<SecretRecipe> all() {
        return JdbcTransaction.reachable(
                () -> rows.all().stream().map(RecipeRow::recipe).toList());
    }

    @Override
    public void add(SecretRecipe recipe, Instant at) {
        JdbcTransaction.reachable(() -> rows.save(RecipeRow.of(recipe, at)));
    }
}
