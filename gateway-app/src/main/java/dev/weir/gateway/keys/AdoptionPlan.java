package dev.weir.gateway.keys;

import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.ApiKey.State;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What would come of keys from elsewhere, one after the other. */
final class AdoptionPlan {
    private static final String WEAK =
            "This key is weak: it is short, or of few different characters, and might be guessed.";
    private static final String WEAK_AND_BARE =
            WEAK + " Set key-pepper-file before such keys are brought, or rotate it.";
    private static final String LONG_SALT = "A salt has 1 to 200 characters.";
    private static final int LONGEST_SALT = 200;

    private final KeyMint mint;
    private final ForeignSecrets secrets;
    private final Pepper pepper;
    private final Map<SecretDigest, String> owners;
    private final Set<SecretDigest> seen = new LinkedHashSet<>();
    private final Set<SecretRecipe> recipes = new LinkedHashSet<>();
    private final List<KeyOrigin> origins = new ArrayList<>();
    private final KeyOrigin.Source source;

    AdoptionPlan(Tools tools, Map<SecretDigest, String> owners, KeyOrigin.Source source) {
        this.mint = tools.mint;
        this.secrets = tools.secrets;
        this.pepper = tools.pepper;
        this.owners = owners;
        this.source = source;
    }

    /** The recipes that the new ones need. */
    Set<SecretRecipe> recipes() {
        return recipes;
    }

    /** Where the new ones come from. */
    List<KeyOrigin> origins() {
        return origins;
    }

    Adopted of(Adoption wanted) {
        String problem = problem(wanted.secret());
        if (problem != null) {
            return new Adopted.Refused(problem);
        }
        List<SecretDigest> signs = signs(secrets, wanted.secret());
        String owner = owner(signs);
        if (owner != null) {
            return new Adopted.Known(owner);
        }
        if (signs.stream().anyMatch(seen::contains)) {
            return new Adopted.Known("");
        }
        seen.addAll(signs);
        try {
            return adopted(wanted, signs.getLast());
        } catch (GatewayException refusal) {
            String field = refusal.failure().param();
            return new Adopted.Refused(
                    (field == null ? "" : field + ": ") + refusal.failure().message());
        }
    }

    private Adopted adopted(Adoption wanted, SecretDigest kept) {
        State state = wanted.blocked() ? State.DISABLED : State.ACTIVE;
        ApiKey key = mint.adopt(wanted.draft(), kept, lastFour(wanted), state);
        List<SecretRecipe> needed = recipes(wanted.secret());
        recipes.addAll(needed);
        SecretScheme scheme =
                needed.isEmpty() ? SecretScheme.SHA256 : needed.getFirst().scheme();
        origins.add(new KeyOrigin(key.id(), source, scheme, kept, false));
        return new Adopted.New(key, warning(wanted.secret()));
    }

    private @Nullable String owner(Collection<SecretDigest> signs) {
        for (SecretDigest sign : signs) {
            String owner = owners.get(sign);
            if (owner != null) {
                return owner;
            }
        }
        return null;
    }

    private @Nullable String problem(ImportedSecret secret) {
        return switch (secret) {
            case ImportedSecret.Plain plain ->
                plain.salt().length() > LONGEST_SALT ? LONG_SALT : secrets.problem(plain.text());
            case ImportedSecret.Hashed known -> null;
            case ImportedSecret.Salted salted ->
                salted.salt().isEmpty() || salted.salt().length() > LONGEST_SALT ? LONG_SALT : null;
        };
    }

    /** All digests that the secret may be kept by already; the last is the one that it is to be kept by. */
    static List<SecretDigest> signs(ForeignSecrets secrets, ImportedSecret secret) {
        return switch (secret) {
            case ImportedSecret.Plain plain -> secrets.signsOf(plain);
            case ImportedSecret.Hashed hashed -> List.of(hashed.digest());
            case ImportedSecret.Salted salted -> List.of(salted.digest());
        };
    }

    private List<SecretRecipe> recipes(ImportedSecret secret) {
        return switch (secret) {
            case ImportedSecret.Plain plain -> secrets.recipesOf(plain);
            case ImportedSecret.Hashed hashed -> List.of(SecretRecipe.PLAIN);
            case ImportedSecret.Salted salted ->
                List.of(
                        new SecretRecipe(SecretScheme.SALT_THEN_KEY, salted.salt()),
                        new SecretRecipe(SecretScheme.KEY_THEN_SALT, salted.salt()));
        };
    }

    private @Nullable String warning(ImportedSecret secret) {
        if (secret instanceof ImportedSecret.Plain plain && TokenRules.isWeak(plain.text())) {
            return pepper.isThere() ? WEAK : WEAK_AND_BARE;
        }
        return null;
    }

    private static String lastFour(Adoption wanted) {
        if (wanted.secret() instanceof ImportedSecret.Plain plain) {
            return TokenRules.lastFour(plain.text());
        }
        return wanted.lastFour().isEmpty() ? "****" : wanted.lastFour();
    }

    /** What plans are made with. */
    @Singleton
    record Tools(KeyMint mint, ForeignSecrets secrets, Pepper pepper) {}
}
