package dev.weir.gateway.fuzz;

import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.provider.Sending;

/** What of a body that goes out decides what it costs. */
final class SentBody {
    private String model = "";
    private int caps;
    private int highest;

    SentBody(JsonInput in) {
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "model" -> model = in.string();
                case "max_tokens", "max_completion_tokens" -> cap(in);
                case "options" -> options(in);
                default -> in.skip();
            }
        }
        in.requireEnd();
    }

    private void options(JsonInput in) {
        if (in.isNull()) {
            return;
        }
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("num_predict")) {
                cap(in);
            }
        }
    }

    private void cap(JsonInput in) {
        caps++;
        highest = Math.max(highest, in.integer(1, Integer.MAX_VALUE));
    }

    void require(Sending sending, boolean capped) {
        if (!model.equals(sending.model())) {
            throw new AssertionError("the model that went out is '" + model + "'");
        }
        if (capped && (caps == 0 || highest > sending.mostTokens())) {
            throw new AssertionError("a request went out with " + caps + " caps, the highest of them " + highest);
        }
    }
}
