package dev.weir.cli.bringing;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir-admin import models}. */
@Command(
        name = "models",
        description = {
            "Reads a models file and writes it as the setting models, into models.yml unless --to names another:",
            "  [{\"name\": \"fast\", \"provider\": \"ollama\", \"model\": \"llama3.2:3b\", \"options\": {\"num_ctx\": 8192}}]"
        },
        mixinStandardHelpOptions = true)
final class ImportModelsCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions options;

    @Option(
            names = "--backend",
            paramLabel = "PROVIDER=NAME",
            description = "What the backend of a provider is called here. Default: as the provider.")
    private Map<String, String> backends = Map.of();

    @SuppressWarnings("NullAway.Init")
    ImportModelsCommand() {}

    @Override
    public Integer call() {
        SourceFile file = options.read();
        try {
            ModelList models = new ModelList(backends);
            models.read(file.text());
            options.write(models.draft(), models.rows(), "models.yml");
        } catch (WrongLine wrong) {
            throw file.wrong(wrong);
        }
        return 0;
    }
}
