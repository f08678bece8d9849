package dev.weir.gateway.keys;

import java.util.List;
import java.util.Optional;

/** Accounts of which nothing is kept: none has limits or a balance. */
final class MeasuredAccounts implements AccountStore {
    @Override
    public Optional<StoredAccount> find(String name) {
        return Optional.empty();
    }

    @Override
    public List<StoredAccount> list(Slice slice) {
        return List.of();
    }

    @Override
    public boolean insert(StoredAccount account, Runnable beforeCommit) {
        return false;
    }

    @Override
    public boolean replace(StoredAccount changed, Runnable beforeCommit) {
        return false;
    }
}
