package dev.weir.gateway;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param config a file of settings that it names
 * @param sim whether a simulator may stand in for missing backends
 */
record Invocation(Verb verb, @Nullable Path config, boolean sim) {
    static final String USAGE = """
            usage: weir [--config FILE] [--no-sim] [check | doctor]

              (nothing)      starts the gateway
              check          reads the settings, says what is wrong with them, and ends
              doctor         also looks at the backends, the database and the ports
              --config FILE  settings; else WEIR_CONFIG, else weir.yml in this folder, else none
              --no-sim       no simulated model when no backend has one
              --version      says which version this is
            """;

    /** What is to be done. */
    enum Verb {
        START,
        CHECK,
        DOCTOR,
        VERSION,
        HELP,
        /** Starts, asks itself a little, and ends: for the JVM to note what a start needs. */
        TRAIN
    }

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    static Invocation of(String... args) {
        Verb verb = Verb.START;
        Path config = null;
        boolean sim = true;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--no-sim" -> sim = false;
                case "--config" -> config = Path.of(valueAfter(args, i++));
                case "check" -> verb = Verb.CHECK;
                case "doctor" -> verb = Verb.DOCTOR;
                case "--version" -> verb = Verb.VERSION;
                case "--help", "-h", "help" -> verb = Verb.HELP;
                case "--aot-training" -> verb = Verb.TRAIN;
                default -> throw new IllegalArgumentException("unknown argument '" + args[i] + "'");
            }
        }
        return new Invocation(verb, config, sim);
    }

    private static String valueAfter(String[] args, int at) {
        if (at + 1 >= args.length) {
            throw new IllegalArgumentException(args[at] + " needs a file");
        }
        return args[at + 1];
    }
}
