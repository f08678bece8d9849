package dev.weir.gateway.keys;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The keys that the very first start makes, so that nobody needs a default password. Blocks on the database. */
@Singleton
public final class FirstKeys {
    private final KeyStore store;
    private final KeyMint mint;

    FirstKeys(KeyStore store, KeyMint mint) {
        this.store = store;
        this.mint = mint;
    }

    /**
     * Makes one key for administration and one for inference, unless there is any key already. Of several processes that start first on
     * one database, one makes them.
     *
     * @param keep puts the secrets where they must not get lost; runs before they count, and if it throws there are no keys
     * @return empty if this was not the first start
     */
    public Optional<Pair> create(Consumer<Pair> keep) {
        Issued admin = mint.mint(KeyDraft.labelled("first admin key").scoped(Set.of(Scope.ADMIN)));
        Issued inference = mint.mint(KeyDraft.labelled("first inference key"));
        Pair pair = new Pair(admin, inference);
        boolean first = store.insertFirst(List.of(admin.key(), inference.key()), () -> keep.accept(pair));
        return first ? Optional.of(pair) : Optional.empty();
    }

    /** The two first keys. */
    public record Pair(Issued admin, Issued inference) {}
}
