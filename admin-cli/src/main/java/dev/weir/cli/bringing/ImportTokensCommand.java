package dev.weir.cli.bringing;

import dev.weir.client.admin.KeyImport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir-admin import tokens}. */
@Command(
        name = "tokens",
        description = "Brings a JSON list of tokens, which stay valid as they are:%n"
                + "  [{\"token\": \"…\", \"label\": \"…\", \"rpm\": 60, \"rpd\": 1000}]",
        mixinStandardHelpOptions = true)
final class ImportTokensCommand implements Callable<Integer> {
    @Mixin
    private ImportOptions options;

    @SuppressWarnings("NullAway.Init")
    ImportTokensCommand() {}

    @Override
    public Integer call() {
        return options.bring(KeyImport.Source.TOKENS, TokenList::read);
    }
}
