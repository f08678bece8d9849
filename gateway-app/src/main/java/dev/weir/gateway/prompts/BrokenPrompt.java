package dev.weir.gateway.prompts;

/** That a file is no prompt, with a sentence for the operator. */
final class BrokenPrompt extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenPrompt(String what) {
        super(what);
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
