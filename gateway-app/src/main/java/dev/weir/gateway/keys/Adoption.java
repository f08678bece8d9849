package dev.weir.gateway.keys;

/**
 * A key from elsewhere that is to work here.
 *
 * @param draft what is decided about it; whatever its scopes are, it is for inference only
 * @param lastFour what people see of its secret, up to 4 characters, where the secret itself is not known; may be empty
 * @param blocked whether it is to be disabled from the beginning
 */
public record Adoption(ImportedSecret secret, KeyDraft draft, String lastFour, boolean blocked) {}
