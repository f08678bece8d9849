package dev.weir.gateway;

import dev.weir.gateway.settings.Settings;
import dev.weir.gateway.settings.SettingsException;
import dev.weir.gateway.settings.SettingsReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The gateway's program: {@code weir [--config FILE] [--no-sim] [check | doctor]}. */
public final class Application {
    static final int DONE = 0;
    static final int CANNOT = 1;
    static final int WRONG_USAGE = 2;

    private final Path folder;
    private final Map<String, String> variables;
    private final PrintStream out;
    private final PrintStream err;
    private @Nullable Gate running;

    Application(Path folder, Map<String, String> variables, PrintStream out, PrintStream err) {
        this.folder = folder;
        this.variables = variables;
        this.out = out;
        this.err = err;
    }

    /** Runs the program; ends the JVM with 0, 1 (cannot) or 2 (wrong settings or arguments), unless a gateway is running. */
    public static void main(String[] args) {
        Application application = new Application(Path.of(""), System.getenv(), System.out, System.err);
        int code = application.run(args);
        if (code >= 0) {
            System.exit(code);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(application::stop, "weir-stop"));
    }

    /** Runs to the end and gives the exit code; -1 if a gateway runs on. */
    int run(String... args) {
        try {
            Invocation invocation = Invocation.of(args);
            return switch (invocation.verb()) {
                case VERSION -> say(Version.line());
                case HELP -> say(Invocation.USAGE);
                case TRAIN -> new Training(err, Training.CALLS).run();
                case CHECK -> check(read(invocation));
                case DOCTOR -> new Doctor(read(invocation), out).run();
                case START -> start(read(invocation));
            };
        } catch (IllegalArgumentException e) {
            err.println("weir: " + e.getMessage());
            err.print(Invocation.USAGE);
            return WRONG_USAGE;
        } catch (SettingsException e) {
            return wrong(e.problems());
        }
    }

    /** Stops the gateway that runs, if one does. */
    void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    private Settings read(Invocation invocation) {
        Settings settings = new SettingsReader(folder, variables).read(invocation.config());
        return invocation.sim() ? settings : settings.withoutSimulator();
    }

    private int say(String text) {
        out.println(text.stripTrailing());
        return DONE;
    }

    private int wrong(List<String> problems) {
        problems.forEach(err::println);
        return WRONG_USAGE;
    }

    private int check(Settings settings) {
        settings.source().warnings().forEach(line -> out.println("warning: " + line));
        return say("The settings are fine (" + settings.source().description() + ").");
    }

    private int start(Settings settings) {
        try {
            Gate gate = Gate.start(settings);
            running = gate;
            out.print(new Welcome(settings, gate).text());
            out.flush();
            return -1;
        } catch (RuntimeException | LinkageError e) {
            StartTrouble trouble = StartTrouble.of(e, settings);
            err.println("weir: cannot start: " + trouble.line());
            if (!trouble.understood()) {
                LoggerFactory.getLogger(Application.class).error("What happened at the start:", e);
            }
            return CANNOT;
        }
    }
}
