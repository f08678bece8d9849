package dev.weir.cli.accounts;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How many credits for which account, and why. */
final class MoneyOptions {
    @Parameters(index = "0", paramLabel = "NAME", description = "The account's name.")
    private String name;

    @Parameters(
            index = "1",
            paramLabel = "CREDITS",
            converter = CreditAmount.Converter.class,
            description = "How many, such as 500 or 0.25.")
    private CreditAmount amount;

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why, for whoever reads the books.")
    private String note;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            defaultValue = "",
            description = "The same command with the same key does it once only, for 24 hours.")
    private String idempotencyKey;

    @SuppressWarnings("NullAway.Init")
    MoneyOptions() {}

    String name() {
        return name;
    }

    long microCredits() {
        return amount.micro();
    }

    String note() {
        return note;
    }

    String idempotencyKey() {
        return idempotencyKey;
    }
}
