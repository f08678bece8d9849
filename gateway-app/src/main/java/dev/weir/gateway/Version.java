package dev.weir.gateway;

/** Which build this is. */
final class Version {
    private Version() {}

    static String number() {
        String number = Version.class.getPackage().getImplementationVersion();
        return number == null ? "of this checkout" : number;
    }

    static String line() {
        return "Weir " + number() + " on Java " + Runtime.version().feature();
    }
}
