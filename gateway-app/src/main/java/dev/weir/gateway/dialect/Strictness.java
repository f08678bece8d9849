package dev.weir.gateway.dialect;

/**
 * What becomes of fields that nobody knows, or that the chosen backend cannot do anything with.
 *
 * @param lenient whether they are left out, and the client warned; otherwise they are refused
 */
public record Strictness(boolean lenient) {
    /** They are refused. */
    public static final Strictness STRICT = new Strictness(false);
}
