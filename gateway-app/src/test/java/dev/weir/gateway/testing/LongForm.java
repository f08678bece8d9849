package dev.weir.gateway.testing;

/** Some laws are shown by a few repetitions in every build, and by many with {@code -Dweir.long=true}. */
public final class LongForm {
    private static final boolean ASKED = Boolean.getBoolean("weir.long");

    private LongForm() {}

    /** How often a law is tried: that many times in every build, or the other number. */
    public static int times(int usually, int atLength) {
        return ASKED ? atLength : usually;
    }

    /** Says figures, in the long form only. */
    public static void say(String figures) {
        if (ASKED) {
            System.out.println(figures);
        }
    }
}
