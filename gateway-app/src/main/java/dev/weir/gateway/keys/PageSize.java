package dev.weir.gateway.keys;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;

/** How many things are on a page. */
final class PageSize {
    private static final int USUAL = 100;
    private static final int LARGEST = 1000;

    private PageSize() {}

    /**
     * @param asked 0: as the gate likes; more than the gate likes counts as what it likes
     * @throws dev.weir.gateway.failure.GatewayException with {@code INVALID_VALUE} for less than nothing
     */
    static int of(int asked) {
        if (asked < 0) {
            throw Failure.of(FailureCode.INVALID_VALUE, "A page has at least one entry.")
                    .at("page_size")
                    .asException();
        }
        return asked == 0 ? USUAL : Math.min(asked, LARGEST);
    }
}
