package dev.weir.gateway.admission;

/**
 * What admission can be told.
 *
 * @param mostTokens most tokens for each choice of a request that does not ask for fewer, at least 1
 */
public record AdmissionSettings(int mostTokens) {
    /** 4,096 tokens. */
    public static final AdmissionSettings DEFAULT = new AdmissionSettings(4096);

    public AdmissionSettings {
        if (mostTokens < 1) {
            throw new IllegalArgumentException("the most tokens of a request are at least 1");
        }
    }
}
