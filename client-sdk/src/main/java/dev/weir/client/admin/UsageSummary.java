package dev.weir.client.admin;

/**
 * Calls added up.
 *
 * @param group the key's id, the account, the model, the backend or the day
 * @param label a name for people, where the group has one
 * @param requests how many
 * @param failed those that did not end well
 * @param tokens what they used together
 * @param costMicroCredits what they were charged, a million for a credit
 */
public record UsageSummary(
        String group, String label, long requests, long failed, Tokens tokens, long costMicroCredits) {
    /**
     * What calls used together.
     *
     * @param prompt tokens sent
     * @param completion tokens generated
     * @param cached the part of the prompts that backends had in their caches
     * @param reasoning the part of the completions spent on reasoning
     */
    public record Tokens(long prompt, long completion, long cached, long reasoning) {}
}
