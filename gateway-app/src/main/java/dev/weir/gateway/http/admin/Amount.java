package dev.weir.gateway.http.admin;

import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;

/** How many credits a body is about, and why. */
final class Amount {
    private static final int LONGEST_NOTE = 10_000;

    private long microCredits;
    private String note = "";

    private Amount() {}

    static Amount read(byte[] body) {
        var amount = new Amount();
        AdminBody.read(body, amount::field);
        if (amount.microCredits == 0) {
            throw Failure.of(FailureCode.INVALID_VALUE, "'micro_credits' must say how many; a million are one credit.")
                    .at("micro_credits")
                    .asException();
        }
        return amount;
    }

    long microCredits() {
        return microCredits;
    }

    String note() {
        return note;
    }

    private boolean field(String name, JsonInput in) {
        switch (name) {
            case "micro_credits" -> microCredits = in.wholeNumber(1, Long.MAX_VALUE);
            case "note" -> note = in.isNull() ? "" : in.string(LONGEST_NOTE);
            default -> {
                return false;
            }
        }
        return true;
    }
}
