package dev.weir.gateway.grpc;

import dev.weir.gateway.admin.KeyImport;
import dev.weir.gateway.keys.Adoption;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.ImportedSecret;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.keys.SecretDigest;
import dev.weir.gateway.ledger.credits.Credits;
import dev.weir.v1.ForeignKey;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keys from elsewhere, as they are asked for. */
final class ForeignKeyMapper {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern LAST_FOUR = Pattern.compile("[\\x21-\\x7e]{0,4}");

    private ForeignKeyMapper() {}

    /** @param at where it stands in the request */
    static KeyImport.Brought brought(ForeignKey key, String at) {
        if (!LAST_FOUR.matcher(key.getLastFour()).matches()) {
            throw Checks.wrong(at + ".last_four", "'last_four' has at most four visible characters of ASCII.");
        }
        KeyDraft draft = new KeyDraft(
                key.getLabel(),
                key.hasAccount() ? key.getAccount() : null,
                Set.of(Scope.INFERENCE),
                key.getAllowedModelsList(),
                ApiKey.Priority.DEFAULT,
                KeyMapper.limits(key.getLimits()),
                key.hasExpireTime() ? UsageMapper.instant(key.getExpireTime(), at + ".expire_time") : null);
        return new KeyImport.Brought(
                new Adoption(secret(key, at), draft, key.getLastFour(), key.getDisabled()), purse(key, at));
    }

    private static ImportedSecret secret(ForeignKey key, String at) {
        return switch (key.getSecretCase()) {
            case TOKEN -> new ImportedSecret.Plain(key.getToken(), "");
            case SHA256_HEX -> new ImportedSecret.Hashed(digest(key.getSha256Hex(), at + ".sha256_hex"));
            case SALTED ->
                new ImportedSecret.Salted(
                        digest(key.getSalted().getSha256Hex(), at + ".salted.sha256_hex"),
                        key.getSalted().getSalt());
            case SECRET_NOT_SET -> throw Checks.wrong(at + ".token", "A key, or a digest of it, is needed.");
        };
    }

    private static SecretDigest digest(String hex, String at) {
        if (!DIGEST.matcher(hex).matches()) {
            throw Checks.wrong(at, "A SHA-256 has 64 hexadecimal digits.");
        }
        return SecretDigest.ofHex(hex);
    }

    private static KeyImport.@Nullable Purse purse(ForeignKey key, String at) {
        if (!key.hasMicroCredits() && !key.hasMonthlyMicroCredits()) {
            return null;
        }
        return new KeyImport.Purse(
                amount(key.getMicroCredits(), at + ".micro_credits"),
                amount(key.getMonthlyMicroCredits(), at + ".monthly_micro_credits"));
    }

    private static long amount(long micros, String at) {
        if (micros < 0 || micros > Credits.MOST) {
            throw Checks.wrong(at, "Credits are from 0 to " + Credits.text(Credits.MOST) + ".");
        }
        return micros;
    }
}
