package dev.weir.gateway.provider.sim;

import java.util.SplittableRandom;

/** Vectors of length one that mean nothing, but are the same for the same text. */
final class SimVectors {
    static final int LENGTH = 64;

    private SimVectors() {}

    static float[] of(String text, int length) {
        long seed = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            seed = (seed ^ text.charAt(i)) * 0x100000001b3L;
        }
        var random = new SplittableRandom(seed);
        double[] raw = random.doubles(length, -1, 1).toArray();
        double sum = 0;
        for (double number : raw) {
            sum += number * number;
        }
        float[] vector = new float[length];
        for (int i = 0; i < length; i++) {
            vector[i] = (float) (raw[i] / Math.sqrt(Math.max(sum, 1e-12)));
        }
        return vector;
    }
}
