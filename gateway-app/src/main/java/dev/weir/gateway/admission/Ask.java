package dev.weir.gateway.admission;

import dev.weir.gateway.chat.Demand;

/**
 * What a call asks for, once its model is known.
 *
 * @param call which call it is
 * @param demand what the request says of model, prompt and length; without a model's name it is about none
 * @param access what the call's route asks of its caller
 */
public record Ask(CallContext call, Demand demand, Access access) {
    /** Asks a model something. */
    public Ask(CallContext call, Demand demand) {
        this(call, demand, Access.INFERENCE);
    }
}
