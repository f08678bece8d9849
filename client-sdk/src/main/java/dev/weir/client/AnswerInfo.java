package dev.weir.client;

import java.time.Instant;

/**
 * Which answer this is and where it comes from.
 *
 * @param id the gateway's id of the answer
 * @param model the model's name as it was asked for
 * @param created when the answer was begun
 * @param backend the backend that answers, by its name in the gateway's settings
 */
public record AnswerInfo(String id, String model, Instant created, String backend) {}
