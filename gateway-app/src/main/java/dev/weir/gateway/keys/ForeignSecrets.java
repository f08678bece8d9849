package dev.weir.gateway.keys;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recipes of secrets that were made elsewhere. While there is none, whatever is not a key of Weir's own is refused without any work. With
 * some, such a secret is digested in each of them, of which there are few, and looked up by one statement.
 */
@Singleton
public final class ForeignSecrets {
    /** Each wrong secret costs a digest for each of them. */
    static final int MOST_RECIPES = 32;

    private static final Logger LOG = LoggerFactory.getLogger(ForeignSecrets.class);

    private final RecipeStore store;
    private final SecretFormat format;
    private final Pepper pepper;
    private final ThreadLocal<MessageDigest> digests = ThreadLocal.withInitial(ForeignSecrets::sha256);
    private volatile List<SecretRecipe> recipes = List.of();

    ForeignSecrets(RecipeStore store, SecretFormat format, Pepper pepper) {
        this.store = store;
        this.format = format;
        this.pepper = pepper;
    }

    /** Reads the recipes again. Blocks. */
    void reread() {
        List<SecretRecipe> before = recipes;
        List<SecretRecipe> all = store.all();
        List<SecretRecipe> usable =
                all.stream().filter(recipe -> recipe.isUsableWith(pepper)).toList();
        recipes = usable;
        if (usable.size() < all.size() && !usable.equals(before)) {
            LOG.warn("Some keys from elsewhere were stored with another pepper: they are refused until key-pepper-file"
                    + " names that one");
        }
    }

    /**
     * A secret as a client sent it, if it may be that of a key from elsewhere.
     *
     * @return null if it cannot be, or if no such key was ever brought
     */
    public @Nullable ForeignSecret read(String sent) {
        return recipes.isEmpty() || !TokenRules.isPossible(sent)
                ? null
                : new ForeignSecret(sent, digest(sent, SecretRecipe.PLAIN), this);
    }

    /** The digests of a secret by all recipes that there are. */
    List<SecretDigest> signs(String secret) {
        return recipes.stream().map(recipe -> digest(secret, recipe)).toList();
    }

    /** All digests that a secret may be kept by; the last is the one that it is to be kept by. */
    List<SecretDigest> signsOf(ImportedSecret.Plain secret) {
        SecretDigest own = format.digest(secret.text());
        if (own != null) {
            return List.of(own);
        }
        SecretRecipe chosen = recipesOf(secret).getFirst();
        return Stream.concat(recipes.stream().filter(recipe -> !recipe.equals(chosen)), Stream.of(chosen))
                .map(recipe -> digest(secret.text(), recipe))
                .toList();
    }

    /** The recipe that a secret is to be kept by; none if it is one of Weir's own. */
    List<SecretRecipe> recipesOf(ImportedSecret.Plain secret) {
        if (format.digest(secret.text()) != null) {
            return List.of();
        }
        if (pepper.isThere() && TokenRules.isWeak(secret.text())) {
            return List.of(new SecretRecipe(SecretScheme.HMAC, pepper.fingerprint()));
        }
        return List.of(
                secret.salt().isEmpty()
                        ? SecretRecipe.PLAIN
                        : new SecretRecipe(SecretScheme.SALT_THEN_KEY, secret.salt()));
    }

    /** Why a text is no secret; null: it may be one, from elsewhere or another gate of Weir's. */
    @Nullable
    String problem(String text) {
        return format.digest(text) != null ? null : TokenRules.problem(text);
    }

    private SecretDigest digest(String secret, SecretRecipe recipe) {
        return recipe.digest(secret, pepper, digests.get());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
