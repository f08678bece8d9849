package dev.weir.gateway.admission;

import dev.weir.gateway.chat.Demand;

/**
 * What a call asks for, once its model is known.
 *
 * @param call which call it is
 * @param demand what the request says of model, prompt and length
 */
public record Ask(CallContext call, Demand demand) {}
