package dev.weir.gateway.telemetry;

/**
 * What is told of calls.
 *
 * @param format how calls are logged
 */
public record CallLogSettings(Format format) {
    /** A line of text for each call. */
    public static final CallLogSettings DEFAULT = new CallLogSettings(Format.TEXT);

    /** How the log has a line for each call. */
    public enum Format {
        /** Not at all. */
        OFF,
        /** For people. */
        TEXT,
        /** One JSON object a line. */
        JSON
    }
}
