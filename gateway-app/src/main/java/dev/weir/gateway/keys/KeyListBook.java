package dev.weir.gateway.keys;

import dev.weir.gateway.keys.ApiKey.State;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Has the keys that came from a key file be those that stand in it. Blocks and throws as {@link KeyIssuer} does. */
@Singleton
public final class KeyListBook {
    private static final String MADE = "made:";

    private final KeyAdopter adopter;
    private final KeyIssuer issuer;
    private final OriginStore origins;
    private final RecipeStore recipes;
    private final SecretFormat format;
    private final OneTransaction transaction;

    KeyListBook(
            KeyAdopter adopter,
            KeyIssuer issuer,
            OriginStore origins,
            RecipeStore recipes,
            SecretFormat format,
            OneTransaction transaction) {
        this.adopter = adopter;
        this.issuer = issuer;
        this.origins = origins;
        this.recipes = recipes;
        this.format = format;
        this.transaction = transaction;
    }

    /**
     * What changed.
     *
     * @param lines what came of each key of the list; if one is refused, nothing was changed
     * @param ended how many keys were revoked since they are not on the list any more
     * @param back how many of those are on it again
     */
    public record Change(List<Adopted> lines, int ended, int back) {}

    /**
     * Follows the list: what is new on it is taken, what is gone from it is revoked, what is back works again. A key that somebody has revoked
     * stays so.
     *
     * @param witness sees each change before it counts
     */
    public Change follow(List<Adoption> list, Witness<ApiKey> witness) {
        return transaction.run(() -> {
            List<Adopted> found = adopter.adopt(list, KeyOrigin.Source.KEY_FILE, false, witness);
            if (found.stream().anyMatch(Adopted.Refused.class::isInstance)) {
                return new Change(found, 0, 0);
            }
            Set<String> there = there(found);
            int ended = 0;
            int back = 0;
            for (KeyOrigin origin : origins.of(KeyOrigin.Source.KEY_FILE)) {
                boolean listed = there.contains(origin.keyId());
                ended += !listed && end(origin, witness) ? 1 : 0;
                back += listed && revive(origin, witness) ? 1 : 0;
            }
            return new Change(found, ended, back);
        });
    }

    /** Whether a key that came from a key file works, or would if it were enabled. */
    public boolean hasLiving() {
        return origins.of(KeyOrigin.Source.KEY_FILE).stream()
                .anyMatch(origin -> issuer.get(origin.keyId()).life().state() != State.REVOKED);
    }

    /** A salt for keys that are listed as they are, the same for all gates on this database. */
    public String salt() {
        return recipes.all().stream()
                .filter(recipe -> recipe.scheme() == SecretScheme.SALT_THEN_KEY)
                .map(SecretRecipe::salt)
                .filter(salt -> salt.startsWith(MADE))
                .findFirst()
                .orElseGet(() -> MADE + format.newId() + format.newId());
    }

    /** A key of the gate's own, made once for a list without any key. */
    public Optional<Issued> makeOne(Witness<ApiKey> witness) {
        return transaction.run(() -> {
            origins.lock();
            if (!origins.of(KeyOrigin.Source.GATE).isEmpty()) {
                return Optional.<Issued>empty();
            }
            Issued made = issuer.issue(KeyDraft.labelled("made for an empty key file"), witness);
            SecretDigest digest = made.key().secrets().getFirst().digest();
            origins.add(
                    List.of(new KeyOrigin(made.key().id(), KeyOrigin.Source.GATE, SecretScheme.SHA256, digest, false)));
            return Optional.of(made);
        });
    }

    private boolean end(KeyOrigin origin, Witness<ApiKey> witness) {
        if (issuer.get(origin.keyId()).life().state() == State.REVOKED) {
            return false;
        }
        issuer.revoke(origin.keyId(), false, witness);
        origins.gone(origin.keyId(), true);
        return true;
    }

    private boolean revive(KeyOrigin origin, Witness<ApiKey> witness) {
        if (!origin.gone()) {
            return false;
        }
        issuer.revive(origin.keyId(), witness);
        origins.gone(origin.keyId(), false);
        return true;
    }

    private static Set<String> there(List<Adopted> found) {
        Set<String> there = new HashSet<>();
        for (Adopted one : found) {
            switch (one) {
                case Adopted.New(ApiKey key, String _) -> there.add(key.id());
                case Adopted.Known(String keyId) -> there.add(keyId);
                case Adopted.Refused refused -> {}
            }
        }
        return there;
    }
}
