package dev.weir.gateway.keys;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Recipes in memory. */
final class TestingRecipes implements RecipeStore {
    private final List<SecretRecipe> recipes = new CopyOnWriteArrayList<>();

    @Override
    public List<SecretRecipe> all() {
        return List.copyOf(recipes);
    }

    @Override
    public void add(SecretRecipe recipe, Instant at) {
        if (!recipes.contains(recipe)) {
            recipes.add(recipe);
        }
    }
}
