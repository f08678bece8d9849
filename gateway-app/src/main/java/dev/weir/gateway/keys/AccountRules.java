package dev.weir.gateway.keys;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.util.regex.Pattern;

/** What may be asked for in an account. Every refusal names the field, as the admin API writes it. */
final class AccountRules {
    private static final int NAME = 64;
    /** A billion credits, in micro-credits. */
    private static final long MOST = 1_000_000_000_000_000L;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern OWN = Pattern.compile("key:[0-9A-Za-z]{12}");
    private static final Pattern TIER = Pattern.compile("|[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private AccountRules() {}

    /** Whether an account may be named so; those of keys, which have a colon, may not. */
    static boolean isName(String name) {
        return FORM.matcher(name).matches();
    }

    /** Whether there may be an account of that name, those of keys included. */
    static boolean isAny(String name) {
        return isName(name) || OWN.matcher(name).matches();
    }

    static void checkNewName(String name) {
        if (!isName(name)) {
            throw badName("name");
        }
    }

    /** The refusal of a name that no account can have. */
    static GatewayException badName(String param) {
        return invalid(
                param,
                "An account's name has 1 to 64 letters, digits, dots, dashes, underscores and at signs, and begins with a"
                        + " letter or digit.");
    }

    static void check(AccountTerms terms) {
        KeyRules.checkLimits(terms.limits());
        if (!TIER.matcher(terms.tier()).matches()) {
            throw invalid("tier", "A tier's name has up to 64 letters, digits, dots, dashes and underscores.");
        }
        if (terms.monthly() < 0 || terms.monthly() > MOST) {
            throw invalid("monthly_micro_credits", "Monthly credits are from 0 to 1000000000 credits.");
        }
        if (terms.monthly() > 0 && !terms.metered()) {
            throw invalid("metered", "An account that is not metered has no balance to put monthly credits on.");
        }
    }

    static String checkPageToken(String token) {
        if (token.length() > NAME || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw invalid("page_token", "This page token was not made by this server.");
        }
        return token;
    }

    private static GatewayException invalid(String param, String message) {
        return Failure.of(FailureCode.INVALID_VALUE, message).at(param).asException();
    }
}
