package dev.weir.cli.bringing;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir-admin import env}. */
@Command(
        name = "env",
        description = {
            "Reads the .env of an older gateway and writes what it says as settings of Weir (weir.yml).",
            "Keys in it are not copied: it says how they come."
        },
        mixinStandardHelpOptions = true)
final class ImportEnvCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions options;

    @SuppressWarnings("NullAway.Init")
    ImportEnvCommand() {}

    @Override
    public Integer call() {
        SourceFile file = options.read();
        try {
            OlderSettings settings = OlderSettings.of(EnvReader.read(file.text()));
            options.write(settings.draft(), settings.rows(), "weir.yml");
        } catch (WrongLine wrong) {
            throw file.wrong(wrong);
        }
        return 0;
    }
}
