package dev.weir.gateway.settings;

import dev.weir.gateway.admission.AdmissionSettings;
import dev.weir.gateway.conversations.ConversationSettings;
import dev.weir.gateway.keys.FeedSettings;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.UsageKeeping;
import dev.weir.gateway.limits.redis.RedisSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads all settings: one YAML file, and the environment, which wins. */
public final class SettingsReader {
    private static final Path USUAL_FILE = Path.of("weir.yml");
    private static final Kind<Integer> TOKENS = Kind.integer(1, 10_000_000);
    private static final Kind<Integer> TURNS = Kind.integer(1, 2048);
    private static final Kind<Integer> CONNECTIONS = Kind.integer(2, 100);
    private static final Kind<Settings.CallLog> CALL_LOG = Kind.choice(Settings.CallLog.class);
    private static final Kind<Duration> KEEP =
            new Kind<>("a time of 48h or more, or 0s for ever", Kind.DURATION.schema(), text -> {
                Duration keep = Kind.DURATION.parser().apply(text);
                return Kind.require(UsageKeeping.isPossible(keep), keep);
            });
    private static final Kind<String> DATABASE =
            Kind.name("a JDBC URL that begins with jdbc:h2: or jdbc:postgresql:", "jdbc:(h2|postgresql):\\S+");
    private static final Kind<String> REDIS =
            Kind.name("the address of a Redis, such as redis://redis:6379", "rediss?://[^\\s/]\\S*");

    private final Path workingFolder;
    private final Map<String, String> variables;

    /**
     * @param workingFolder where {@code weir.yml} is looked for
     * @param variables the environment
     */
    public SettingsReader(Path workingFolder, Map<String, String> variables) {
        this.workingFolder = workingFolder;
        this.variables = Map.copyOf(variables);
    }

    /**
     * The settings.
     *
     * @param named a file that was named by an argument; null: that of {@code WEIR_CONFIG}, or {@code weir.yml} if there is one
     * @throws SettingsException with all problems that were found
     */
    public Settings read(@Nullable Path named) {
        Environment environment = new Environment(variables);
        Path file = file(named, environment);
        Reading reading = file == null
                ? new Reading("settings", workingFolder, environment)
                : new Reading(file.toString(), folderOf(file), environment);
        Node tree = file == null ? null : SettingsFile.read(workingFolder.resolve(file), file.toString());
        Settings settings = bind(reading, tree, file);
        if (!reading.problems().isEmpty()) {
            throw new SettingsException(reading.problems());
        }
        return settings;
    }

    private @Nullable Path file(@Nullable Path named, Environment environment) {
        String byVariable = environment.get("WEIR_CONFIG");
        if (named != null) {
            return named;
        }
        if (byVariable != null) {
            return Path.of(byVariable);
        }
        return Files.exists(workingFolder.resolve(USUAL_FILE)) ? USUAL_FILE : null;
    }

    private Path folderOf(Path file) {
        Path parent = workingFolder.resolve(file).getParent();
        return parent == null ? workingFolder : parent;
    }

    private Settings bind(Reading reading, @Nullable Node tree, @Nullable Path file) {
        Section top = new Section(reading, "", tree);
        Section root = top.section("weir");
        top.end(" (all settings stand below weir:)");
        return bind(reading, root, file);
    }

    /** Binds the part below {@code weir:}. */
    Settings bind(Reading reading, Section root, @Nullable Path file) {
        Settings.Doors doors = DoorsReader.read(root);
        StoreSettings store = store(root);
        Settings.Upstreams upstreams = new UpstreamsReader(root, reading, file != null).read();
        AdmissionSettings admission =
                new AdmissionSettings(root.value("max-tokens", TOKENS, AdmissionSettings.DEFAULT.mostTokens()));
        Settings.Behaviour behaviour = new Settings.Behaviour(
                root.value("lenient", Kind.FLAG, false),
                BoundsReader.read(root.section("bounds")),
                root.value("call-log", CALL_LOG, Settings.CallLog.TEXT),
                conversations(root.section("responses")),
                FeedSettings.DEFAULT.staleFor(root.value("stale-max", Kind.DURATION, FeedSettings.DEFAULT.staleMax())),
                new RedisSettings(root.value("redis", REDIS)),
                usage(root.section("usage")),
                CacheReader.read(root.section("cache")),
                PromptReader.read(root.section("prompts")),
                ForeignReader.read(root));
        root.end();
        String description = file == null ? "no file of settings" : file.toString();
        List<String> warnings = new ArrayList<>(unknownVariables(reading));
        warnings.addAll(Warnings.of(doors));
        return new Settings(new Settings.Source(description, warnings), doors, store, upstreams, admission, behaviour);
    }

    private static UsageKeeping usage(Section section) {
        UsageKeeping read = new UsageKeeping(section.value("keep", KEEP, UsageKeeping.USUAL.keep()));
        section.end();
        return read;
    }

    private static ConversationSettings conversations(Section section) {
        ConversationSettings usual = ConversationSettings.DEFAULT;
        ConversationSettings read = new ConversationSettings(
                section.value("keep", Kind.DURATION, usual.keep()),
                section.value("max-size", Kind.BYTES, usual.mostBytes()),
                section.value("max-turns", TURNS, usual.mostTurns()),
                section.value("max-conversation", Kind.BYTES, usual.mostTurnBytes()));
        section.end();
        return read;
    }

    private StoreSettings store(Section root) {
        Path folder = workingFolder.resolve(root.value("data-dir", Kind.TEXT, "data"));
        String url = root.value("database", DATABASE);
        String user = root.value("database-user", Kind.TEXT);
        Path password = root.file("database-password-file");
        int connections = root.value("database-connections", CONNECTIONS, 8);
        return new StoreSettings(folder, url, user, password, connections);
    }

    /** A variable that looks like a mistyped one is an error; any other may belong to somebody else. */
    private static List<String> unknownVariables(Reading reading) {
        List<String> warnings = new ArrayList<>();
        for (String name : reading.environment().unknown()) {
            String meant = Suggestion.nearest(name, reading.environment().known());
            if (meant != null) {
                reading.problem(name, "unknown variable (did you mean %s?)".formatted(meant));
            } else {
                warnings.add("The variable %s means nothing to Weir.".formatted(name));
            }
        }
        return warnings;
    }
}
