package dev.weir.cli.bringing;

import dev.weir.client.admin.KeyImport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir-admin import litellm}. */
@Command(
        name = "litellm",
        description = {
            "Brings the keys of a LiteLLM with their budgets, models, limits and ends: its users keep their keys.",
            "FILE is what its PostgreSQL prints of its table of keys, as CSV with names or as JSON:",
            "  psql \"$$DATABASE_URL\" -c \"COPY (SELECT * FROM \\\"LiteLLM_VerificationToken\\\") TO STDOUT CSV HEADER\""
        },
        mixinStandardHelpOptions = true)
final class ImportLiteLlmCommand implements Callable<Integer> {
    @Mixin
    private ImportOptions options;

    @Option(
            names = "--credits-per-dollar",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many credits a dollar of a budget is. Default: ${DEFAULT-VALUE}.")
    private BigDecimal perDollar;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    ImportLiteLlmCommand() {}

    @Override
    public Integer call() {
        if (perDollar.signum() <= 0 || perDollar.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
            throw new ParameterException(
                    spec.commandLine(), "--credits-per-dollar must be above 0 and at most 1000000");
        }
        LiteLlmExport export = new LiteLlmExport(perDollar, Instant.now());
        return options.bring(KeyImport.Source.LITELLM, export::read);
    }
}
