package dev.weir.gateway.dialect;

/**
 * How requests are read.
 *
 * @param lenient whether fields that nobody knows are let through; otherwise they are refused
 */
public record Strictness(boolean lenient) {
    /** Unknown fields are refused. */
    public static final Strictness STRICT = new Strictness(false);
}
