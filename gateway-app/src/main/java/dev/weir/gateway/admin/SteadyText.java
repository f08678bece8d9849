package dev.weir.gateway.admin;

import java.io.IOException;

/** A text that is not being written. */
final class SteadyText {
    private static final int MOST_LOOKS = 50;

    private SteadyText() {}

    /** Looks at a text. */
    interface Look {
        String read() throws IOException;
    }

    /**
     * Looks until two looks agree.
     *
     * @param pause runs between two looks
     * @throws IOException if the text cannot be read, or is another one at every look
     */
    static String of(Look look, Runnable pause) throws IOException {
        String before = look.read();
        for (int looks = 1; looks < MOST_LOOKS; looks++) {
            pause.run();
            String now = look.read();
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        throw new IOException("written all the time");
    }
}
