package dev.weir.gateway.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ForeignSecretsTest {
    private static final String SHA256_OF_ABCD = "88d4266fd4e6338d13b845fcf289579d209c897823b9217da3e161936f031589";
    private static final Pepper PEPPER = Pepper.of("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    private final TestingRecipes recipes = new TestingRecipes();
    private final ForeignSecrets secrets = new ForeignSecrets(recipes, new SecretFormat(), PEPPER);

    private void know(SecretRecipe recipe) {
        recipes.add(recipe, Instant.EPOCH);
        secrets.reread();
    }

    @Test
    void whileNoKeyCameFromElsewhereNothingIsOne() {
        assertNull(secrets.read("sk-some-other-token"));
        know(SecretRecipe.PLAIN);
        assertNotNull(secrets.read("sk-some-other-token"));
    }

    @Test
    void whatCannotBeASecretIsNone() {
        know(SecretRecipe.PLAIN);
        for (String text : List.of("", "abc", "a b c d e", "schlüssel", "tab\tbed", "x".repeat(513))) {
            assertNull(secrets.read(text), text);
        }
    }

    @Test
    void aKeyOfWeirWithAWrongLetterIsNoSecretFromElsewhere() {
        know(SecretRecipe.PLAIN);
        String own = TestingSecrets.unknown();
        assertNull(secrets.read(own.substring(0, own.length() - 1) + "!"));
        assertNull(secrets.read("sk-" + own));
    }

    @Test
    void aSecretIsTriedInEveryRecipeAndRememberedByItsPlainDigest() {
        know(new SecretRecipe(SecretScheme.SALT_THEN_KEY, "ab"));
        know(new SecretRecipe(SecretScheme.KEY_THEN_SALT, "ab"));
        ForeignSecret shown = Objects.requireNonNull(secrets.read("abcd"));
        assertEquals(SHA256_OF_ABCD, shown.name().hex());
        assertEquals(2, shown.signs().size());
        know(new SecretRecipe(SecretScheme.SALT_THEN_KEY, "x"));
        assertEquals(3, shown.signs().size());
    }

    @Test
    void saltAndKeyArePutTogetherAsTheSchemeSays() {
        recipes.add(new SecretRecipe(SecretScheme.SALT_THEN_KEY, "ab"), Instant.EPOCH);
        know(new SecretRecipe(SecretScheme.KEY_THEN_SALT, "wxyz"));
        // ab + cdef and cdef + wxyz
        ForeignSecret shown = Objects.requireNonNull(secrets.read("cdef"));
        assertEquals(
                "bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721",
                shown.signs().getFirst().hex());
        assertEquals(
                "bf44a53a7553d3164b2d9f7fc6619e489f9d6fa8ab236c1a7c8e27163af1dfd7",
                shown.signs().getLast().hex());
    }

    @Test
    void aRecipeWithAnotherPepperIsNotFollowed() {
        know(new SecretRecipe(SecretScheme.HMAC, "0000000000000000"));
        assertNull(secrets.read("some-token"));
        know(new SecretRecipe(SecretScheme.HMAC, PEPPER.fingerprint()));
        assertNotNull(secrets.read("some-token"));
    }

    @Test
    void shortOrMonotonousSecretsAreWeak() {
        for (String weak : List.of("test", "sk-1234", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "changeme-please")) {
            assertTrue(TokenRules.isWeak(weak), weak);
        }
        for (String strong : List.of(
                "sk-Yq3xN0bT5vW8zK1mR7cJpA",
                "3f786850e387550fdab836ed7e6dc881",
                "7c9e6679-7425-40de-944b-e07fc1f90ae7")) {
            assertFalse(TokenRules.isWeak(strong), strong);
        }
    }

    @Test
    void aPepperIsLongEnough() {
        assertThrows(IllegalArgumentException.class, () -> Pepper.of(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> Pepper.of(new byte[0]));
        assertFalse(Pepper.none().isThere());
        assertFalse(PEPPER.toString().contains("0123"));
    }
}
