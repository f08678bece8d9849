package dev.weir.gateway.limits;

import dev.weir.gateway.keys.Limits;

/**
 * What one call wants of the limits that it is under: one request, and so many tokens at most.
 *
 * @param key the id of its key
 * @param account the name of the account that pays
 * @param model the name of the model that it asks for
 * @param tokens the most that the call may use; what it did not use comes back when it ends
 */
public record Claim(
        String key, Limits ofKey, String account, Limits ofAccount, String model, Limits ofModel, long tokens) {
    /** The same for another number of tokens. */
    public Claim of(long most) {
        return new Claim(key, ofKey, account, ofAccount, model, ofModel, most);
    }

    /** The same of a call whose request was counted before, of its key and account; nobody knew its model for sure then. */
    public Claim withoutRequests() {
        return new Claim(key, ofKey.withoutRequests(), account, ofAccount.withoutRequests(), model, ofModel, tokens);
    }

    /** Whether requests by the minute and the day are all that is limited. */
    public boolean requestsOnly() {
        return ofKey.withoutRequests().isNone()
                && ofAccount.withoutRequests().isNone()
                && ofModel.withoutRequests().isNone();
    }

    /** The limits of one that it is under. */
    public Limits of(Subject.Kind kind) {
        return switch (kind) {
            case KEY -> ofKey;
            case ACCOUNT -> ofAccount;
            case MODEL -> ofModel;
        };
    }

    /** The name of one that it is under. */
    public String name(Subject.Kind kind) {
        return switch (kind) {
            case KEY -> key;
            case ACCOUNT -> account;
            case MODEL -> model;
        };
    }

    /** Whether no limit applies. */
    public boolean isFree() {
        return ofKey.isNone() && ofAccount.isNone() && ofModel.isNone();
    }

    /** The most tokens that any call under these limits can be let in with, however long it waits. */
    public long ceiling() {
        return Math.min(ceiling(ofKey), Math.min(ceiling(ofAccount), ceiling(ofModel)));
    }

    private static long ceiling(Limits limits) {
        long most = Long.MAX_VALUE;
        if (limits.tokensPerMinute() != null) {
            most = limits.tokensPerMinute();
        }
        return limits.tokensPerDay() == null ? most : Math.min(most, limits.tokensPerDay());
    }
}
