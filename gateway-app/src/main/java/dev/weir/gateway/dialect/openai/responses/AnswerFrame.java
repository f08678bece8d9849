package dev.weir.gateway.dialect.openai.responses;

/**
 * What an answer is called.
 *
 * @param ids its id and those of its items
 * @param created seconds since 1970
 * @param model the name that the client asked for
 */
public record AnswerFrame(ItemIds ids, long created, String model) {}
