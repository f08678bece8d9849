package dev.weir.gateway.ledger;

/** Some laws are shown by a few repetitions in every build, and by many with {@code -Dweir.long=true}. */
final class LongForm {
    private static final boolean ASKED = Boolean.getBoolean("weir.long");

    private LongForm() {}

    static int times(int usually, int atLength) {
        return ASKED ? atLength : usually;
    }

    /** Says figures, in the long form only. */
    static void say(String figures) {
        if (ASKED) {
            System.out.println(figures);
        }
    }
}
