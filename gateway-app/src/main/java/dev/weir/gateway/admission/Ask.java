package dev.weir.gateway.admission;

import dev.weir.gateway.chat.Demand;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a call asks for, once its model is known.
 *
 * @param call which call it is
 * @param demand what the request says of model, prompt and length; without a model's name it is about none
 * @param access what the call's route asks of its caller
 * @param sentNames gives the names that the model may have at servers; asked only for who pays
 * @param free whether it uses up a request and nothing else, since no model works on it
 */
public record Ask(CallContext call, Demand demand, Access access, Supplier<List<String>> sentNames, boolean free) {
    /** Asks something that a model works on. */
    public Ask(CallContext call, Demand demand, Access access, Supplier<List<String>> sentNames) {
        this(call, demand, access, sentNames, false);
    }

    /** The same where no model has to work on it. */
    public Ask withoutWork() {
        return new Ask(call, demand, access, sentNames, true);
    }

    /** Asks a model something. */
    public Ask(CallContext call, Demand demand, Supplier<List<String>> sentNames) {
        this(call, demand, Access.INFERENCE, sentNames);
    }

    /** Asks a model something that has the same name everywhere. */
    public Ask(CallContext call, Demand demand) {
        this(call, demand, Access.INFERENCE);
    }

    /** Asks something that has to do with no model's name, or with the same everywhere. */
    public Ask(CallContext call, Demand demand, Access access) {
        this(call, demand, access, List::of);
    }
}
