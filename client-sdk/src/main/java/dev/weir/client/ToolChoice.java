package dev.weir.client;

/** Whether, and which, tools a model is to call. */
public sealed interface ToolChoice {
    /** A general rule. */
    enum Mode implements ToolChoice {
        /** The model decides. */
        AUTO,
        /** No tool is called. */
        NONE,
        /** At least one tool is called. */
        REQUIRED
    }

    /**
     * One certain function is called.
     *
     * @param name the function
     */
    record Function(String name) implements ToolChoice {}
}
