package dev.weir.gateway.fuzz;

/** Where the fuzzer begins: feeds the target that the system property {@code weir.fuzz} names. See {@code bin/fuzz}. */
public final class Fuzzing {
    private static final Target TARGET = target(System.getProperty("weir.fuzz", "json-bounds"));

    private Fuzzing() {}

    /** Called by the fuzzer with each input. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.feed(input);
    }

    private static Target target(String folder) {
        for (Target target : Target.values()) {
            if (target.folder().equals(folder)) {
                return target;
            }
        }
        throw new IllegalArgumentException("no target " + folder);
    }
}
