package dev.weir.gateway.keys;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.AdoptionPlan.Tools;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Has keys from elsewhere work here: all of a list, or none of it. What is here already is left as it is, so that a list can be brought twice.
 * Blocks and throws as {@link KeyIssuer} does.
 */
@Singleton
public final class KeyAdopter {
    private final KeyStore store;
    private final OriginStore origins;
    private final RecipeStore recipes;
    private final KeyRing ring;
    private final OneTransaction transaction;
    private final Tools tools;

    KeyAdopter(
            KeyStore store,
            OriginStore origins,
            RecipeStore recipes,
            KeyRing ring,
            OneTransaction transaction,
            Tools tools) {
        this.store = store;
        this.origins = origins;
        this.recipes = recipes;
        this.ring = ring;
        this.transaction = transaction;
        this.tools = tools;
    }

    /**
     * Brings a list of keys.
     *
     * @param dryRun whether it is only said what would come
     * @param witness sees each new key before it counts
     * @return what came of each, in their order; if one of them is refused, nothing was brought
     */
    public List<Adopted> adopt(
            List<Adoption> wanted, KeyOrigin.Source source, boolean dryRun, Witness<ApiKey> witness) {
        return transaction.run(() -> {
            origins.lock();
            tools.secrets().reread();
            List<SecretDigest> signs = wanted.stream()
                    .flatMap(one -> AdoptionPlan.signs(tools.secrets(), one.secret()).stream())
                    .toList();
            AdoptionPlan plan = new AdoptionPlan(tools, origins.owners(signs), source);
            List<Adopted> found = wanted.stream().map(plan::of).toList();
            if (!dryRun && found.stream().noneMatch(Adopted.Refused.class::isInstance)) {
                keep(plan, found, witness);
            }
            return found;
        });
    }

    private void keep(AdoptionPlan plan, List<Adopted> found, Witness<ApiKey> witness) {
        List<ApiKey> made = new ArrayList<>();
        for (Adopted one : found) {
            if (one instanceof Adopted.New(ApiKey key, String _)) {
                made.add(key);
            }
        }
        if (made.isEmpty()) {
            return;
        }
        store.insertAll(made, () -> {
            made.forEach(key -> witness.sees(null, key));
            origins.add(plan.origins());
            add(plan.recipes(), made.getFirst().life().createdAt());
        });
        transaction.afterCommit(() -> ring.reread(KeyRing.MANY));
    }

    private void add(Set<SecretRecipe> needed, Instant at) {
        Set<SecretRecipe> known = new HashSet<>(recipes.all());
        needed.stream().filter(known::add).forEach(recipe -> recipes.add(recipe, at));
        if (known.size() > ForeignSecrets.MOST_RECIPES) {
            throw new GatewayException(
                    FailureCode.CONFLICT,
                    "Keys with other salts were brought before, and there is no room for more: each wrong key costs a try of"
                            + " each of them. Rotate the older keys.");
        }
    }
}
