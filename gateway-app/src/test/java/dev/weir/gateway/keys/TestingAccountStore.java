package dev.weir.gateway.keys;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts in memory. */
public final class TestingAccountStore implements AccountStore {
    private final Map<String, StoredAccount> accounts = new ConcurrentHashMap<>();

    /** The account of a key, made if there is none. */
    Account ofKey(String name) {
        return accounts.computeIfAbsent(
                        name, _ -> new StoredAccount(new Account(name, Limits.NONE, false, "", 1), 0, Instant.EPOCH))
                .account();
    }

    @Override
    public Optional<StoredAccount> find(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    @Override
    public List<StoredAccount> list(Slice slice) {
        return accounts.values().stream()
                .filter(stored -> slice.own() || !stored.account().name().startsWith("key:"))
                .filter(stored -> stored.account().name().compareTo(slice.after()) > 0)
                .sorted(Comparator.comparing(stored -> stored.account().name()))
                .limit(slice.most())
                .toList();
    }

    @Override
    public boolean insert(StoredAccount account, Runnable beforeCommit) {
        if (accounts.containsKey(account.account().name())) {
            return false;
        }
        beforeCommit.run();
        return accounts.putIfAbsent(account.account().name(), account) == null;
    }

    @Override
    public boolean replace(StoredAccount changed, Runnable beforeCommit) {
        beforeCommit.run();
        return accounts.computeIfPresent(
                        changed.account().name(),
                        (_, before) ->
                                before.account().version() == changed.account().version() - 1 ? changed : before)
                == changed;
    }
}
