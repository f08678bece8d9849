package dev.weir.client.admin;

import java.util.List;

/**
 * A prompt of the gateway's in one language.
 *
 * @param name what requests call it
 * @param language such as {@code en}
 * @param variables those that it wants, in the order of its text
 * @param usual whether it is used by those who name no language
 */
public record PromptInfo(String name, String language, List<String> variables, boolean usual) {}
