package dev.weir.gateway.audit;

/** What can be done by operators. */
public enum Deed {
    KEY_CREATE("key.create"),
    KEY_UPDATE("key.update"),
    KEY_ROTATE("key.rotate"),
    KEY_DISABLE("key.disable"),
    KEY_ENABLE("key.enable"),
    KEY_REVOKE("key.revoke"),
    KEY_IMPORT("key.import"),
    ACCOUNT_CREATE("account.create"),
    ACCOUNT_UPDATE("account.update"),
    ACCOUNT_GRANT("account.grant"),
    ACCOUNT_REFUND("account.refund"),
    BACKEND_DRAIN("backend.drain"),
    BACKEND_RESUME("backend.resume");

    private final String wireName;

    Deed(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the trail, CLI and API, such as {@code key.create}. */
    public String wireName() {
        return wireName;
    }
}
