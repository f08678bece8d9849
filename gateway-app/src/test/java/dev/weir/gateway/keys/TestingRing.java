package dev.weir.gateway.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A ring with everything around it, over a {@link TestingKeyStore}; blocking work runs on virtual threads. */
public final class TestingRing {
    private static final RingSettings SETTINGS =
            new RingSettings(1000, 1000, Duration.ofMinutes(5), 64, Duration.ofSeconds(20));
    private static final Executor THREADS = Thread::startVirtualThread;

    private final TestingKeyStore store = new TestingKeyStore();
    private final SecretFormat format = new SecretFormat();
    private final TestingRecipes recipes = new TestingRecipes();
    private final ForeignSecrets foreign = new ForeignSecrets(recipes, format, Pepper.none());
    private final KeyRing ring;
    private final KeyMint mint;
    private final KeyIssuer issuer;
    private final AccountKeeper keeper;
    private final FirstKeys firstKeys;

    public TestingRing(InstantSource clock) {
        this(clock, SETTINGS);
    }

    TestingRing(InstantSource clock, RingSettings settings) {
        this(clock, settings, Confirmation.unneeded());
    }

    TestingRing(InstantSource clock, RingSettings settings, Confirmation confirmation) {
        ring = new KeyRing(store, store.accounts(), settings, confirmation, foreign, THREADS);
        mint = new KeyMint(format, clock, confirmation);
        issuer = new KeyIssuer(store, ring, mint, new TestingTransaction());
        keeper = new AccountKeeper(store.accounts(), ring, mint, new TestingTransaction());
        firstKeys = new FirstKeys(store, mint);
    }

    /** What it stands on. */
    public TestingKeyStore store() {
        return store;
    }

    /** The ring itself. */
    public KeyRing ring() {
        return ring;
    }

    /** Makes and changes its keys. */
    public KeyIssuer issuer() {
        return issuer;
    }

    /** Makes and changes its accounts. */
    public AccountKeeper keeper() {
        return keeper;
    }

    /** Makes a key. */
    public Issued issue(KeyDraft draft) {
        return issuer.issue(draft, Witness.nobody());
    }

    FirstKeys firstKeys() {
        return firstKeys;
    }

    /** Reads its secrets. */
    public SecretFormat format() {
        return format;
    }

    /** Reads secrets that were made elsewhere. */
    public ForeignSecrets foreign() {
        return foreign;
    }

    /** From now on secrets from elsewhere are looked up by their SHA-256. */
    public void takeForeign() {
        recipes.add(SecretRecipe.PLAIN, Instant.EPOCH);
        foreign.reread();
    }

    /** Keeps a key that a secret from elsewhere opens. */
    public ApiKey adopt(String secret) {
        takeForeign();
        SecretDigest digest = Objects.requireNonNull(foreign.read(secret)).name();
        ApiKey key = mint.adopt(KeyDraft.labelled("elsewhere"), digest, "****", ApiKey.State.ACTIVE);
        store.insertAll(List.of(key), () -> {});
        ring.reread(KeyRing.MANY);
        return key;
    }

    /** Notes last uses in its store, at once. */
    public LastUse lastUse() {
        return new LastUse(store, Runnable::run);
    }

    SecretDigest digest(String secret) {
        return Objects.requireNonNull(format.digest(secret));
    }

    /** Looks a secret up and waits for the answer. */
    public Optional<KnownSecret> find(String secret) {
        try {
            return ring.find(digest(secret))
                    .toCompletableFuture()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
