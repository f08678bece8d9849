package dev.weir.gateway.dialect;

import org.jspecify.annotations.Nullable;

/** What Ollama may be told of how it loads and runs a model: whole numbers, each within its bounds, by whichever door they come. */
public final class LoadOptions {
    private static final int MOST_BATCHED = 16_384;
    private static final int MOST_PARTS = 1024;

    private LoadOptions() {}

    /** What a number may be. */
    public record Range(int least, int most) {
        /** Whether a number is that. */
        public boolean has(long value) {
            return value >= least && value <= most;
        }
    }

    /** What the option of that name may be; null if there is none that is a whole number. */
    public static @Nullable Range range(String name, RequestBounds bounds) {
        return switch (name) {
            case "num_ctx" -> new Range(0, bounds.load().context());
            case "num_keep", "repeat_last_n" -> new Range(-1, bounds.load().context());
            case "num_batch" -> new Range(0, MOST_BATCHED);
            case "num_thread", "draft_num_predict" -> new Range(0, MOST_PARTS);
            case "num_gpu", "main_gpu" -> new Range(-1, MOST_PARTS);
            default -> null;
        };
    }
}
