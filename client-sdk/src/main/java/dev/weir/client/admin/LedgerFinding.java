package dev.weir.client.admin;

/**
 * A law of the books that does not hold for an account.
 *
 * @param account whose
 * @param law in words
 * @param expectedMicroCredits what follows from the rows behind it
 * @param foundMicroCredits what its balance says
 */
public record LedgerFinding(String account, String law, long expectedMicroCredits, long foundMicroCredits) {}
