package dev.weir.gateway.http.admin;

import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.AccountTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a body says of an account: each field that is named replaces the one before, null takes it away, the others stay. */
final class AccountPatch implements UnaryOperator<AccountTerms> {
    private static final int LONGEST = 1_000;

    private final List<UnaryOperator<AccountTerms>> changes = new ArrayList<>();
    private String name = "";

    private AccountPatch() {}

    /** An account that is to be made; its terms are this, applied to none. */
    static AccountPatch draft(byte[] body) {
        var patch = new AccountPatch();
        AdminBody.read(body, patch::named);
        if (patch.name.isEmpty()) {
            throw Failure.of(FailureCode.INVALID_VALUE, "'name' must be the account's name.")
                    .at("name")
                    .asException();
        }
        return patch;
    }

    /** A change of an account. */
    static AccountPatch change(byte[] body) {
        var patch = new AccountPatch();
        AdminBody.read(body, patch::field);
        if (patch.changes.isEmpty()) {
            throw new GatewayException(FailureCode.INVALID_REQUEST, "The body must name what is to be changed.");
        }
        return patch;
    }

    /** The name of the account that is to be made. */
    String name() {
        return name;
    }

    @Override
    public AccountTerms apply(AccountTerms before) {
        AccountTerms after = before;
        for (UnaryOperator<AccountTerms> change : changes) {
            after = change.apply(after);
        }
        return after;
    }

    private boolean named(String field, JsonInput in) {
        if (field.equals("name")) {
            name = in.string(LONGEST);
            return true;
        }
        return field(field, in);
    }

    private boolean field(String field, JsonInput in) {
        return switch (field) {
            case "limits" -> {
                LimitsPatch limits = LimitsPatch.read(in);
                yield changes.add(terms -> terms.limited(limits.apply(terms.limits())));
            }
            case "tier" -> {
                String tier = in.isNull() ? "" : in.string(LONGEST);
                yield changes.add(terms -> terms.in(tier));
            }
            case "metered" -> {
                boolean metered = in.bool();
                yield changes.add(terms -> terms.metered(metered));
            }
            case "monthly_micro_credits" -> {
                long monthly = in.isNull() ? 0 : in.wholeNumber(0, Long.MAX_VALUE);
                yield changes.add(terms -> terms.monthly(monthly));
            }
            default -> false;
        };
    }
}
