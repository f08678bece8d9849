package dev.weir.cli.models;

import dev.weir.cli.output.Cell;
import dev.weir.cli.output.Column;
import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import dev.weir.client.ModelInfo;
import dev.weir.client.WeirClient;
import dev.weir.client.failure.PermissionException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir-admin models list}. */
@Command(
        name = "list",
        description = {
            "Lists the models that a key may use: --key, else WEIR_API_KEY, else the admin key.",
            "With an admin key that may not ask models itself: those that the backends have."
        },
        mixinStandardHelpOptions = true)
final class ListModelsCommand implements Callable<Integer> {
    private static final List<Column<ModelLine>> COLUMNS = List.of(
            Column.of("id", line -> Cell.of(line.id())),
            Column.of("backends", line -> new Cell.Words(line.backends())),
            Column.of("family", detail(model -> Cell.of(model.build().family().orElse("")))),
            Column.of(
                    "parameters",
                    detail(model -> Cell.of(model.build().parameterSize().orElse("")))),
            Column.of(
                    "quantization",
                    detail(model -> Cell.of(model.build().quantization().orElse("")))),
            Column.of(
                    "context",
                    detail(model -> model.contextLength().isPresent()
                            ? new Cell.Whole(model.contextLength().getAsLong())
                            : Cell.Nothing.NOTHING)),
            Column.data(
                    "size_bytes",
                    detail(model -> model.build().sizeBytes().isPresent()
                            ? new Cell.Whole(model.build().sizeBytes().getAsLong())
                            : Cell.Nothing.NOTHING)),
            Column.of("capabilities", detail(model -> new Cell.Words(model.capabilities()))),
            Column.data("alias", detail(model -> new Cell.Flag(model.build().alias()))));

    @Option(names = "--key", paramLabel = "SECRET", description = "The key whose models are listed.")
    private @Nullable String key;

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    @SuppressWarnings("NullAway.Init")
    ListModelsCommand() {}

    @Override
    public Integer call() {
        String secret = key == null ? session.surroundings().variable("WEIR_API_KEY") : key;
        List<ModelLine> lines = secret == null
                ? session.admin(ListModelsCommand::seenByAdmin)
                : session.with(secret, ListModelsCommand::seenByKey);
        output.list(COLUMNS, lines);
        return 0;
    }

    private static List<ModelLine> seenByKey(WeirClient client) {
        return client.models().list().stream().map(ModelLine::of).toList();
    }

    private static List<ModelLine> seenByAdmin(WeirClient client) {
        try {
            return seenByKey(client);
        } catch (PermissionException onlyAdmin) {
            return ModelLine.of(client.admin().backends().list());
        }
    }

    private static Function<ModelLine, Cell> detail(Function<ModelInfo, Cell> reader) {
        return line -> line.details() == null ? Cell.Nothing.NOTHING : reader.apply(line.details());
    }
}
