package dev.weir.cli.accounts;

import dev.weir.cli.limits.CapOptions;
import dev.weir.client.admin.AccountTerms;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what an account is to be. */
final class AccountOptions {
    @Option(
            names = "--metered",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "Charge its calls to a balance; with --metered=false they are only counted.")
    private @Nullable Boolean metered;

    @Option(names = "--tier", paramLabel = "NAME", description = "A tier of the gateway's settings; '' is none.")
    private @Nullable String tier;

    @Option(
            names = "--monthly",
            paramLabel = "CREDITS",
            converter = CreditAmount.Converter.class,
            description = "Credits that are free at least when a month begins; 0 is nothing in particular.")
    private @Nullable CreditAmount monthly;

    @Mixin
    private CapOptions caps = new CapOptions();

    AccountOptions() {}

    /** All that was said. */
    AccountTerms terms() {
        AccountTerms terms = new AccountTerms();
        if (metered != null) {
            terms.metered(metered);
        }
        if (tier != null) {
            terms.tier(tier);
        }
        if (monthly != null) {
            terms.monthlyMicroCredits(monthly.micro() == 0 ? null : monthly.micro());
        }
        caps.addTo(terms);
        return terms;
    }
}
