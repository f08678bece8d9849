package dev.weir.client;

/** How much a model that can reason should do so. */
public enum ReasoningEffort {
    /** Not at all. */
    NONE,
    /** As little as the model can. */
    MINIMAL,
    /** A little. */
    LOW,
    /** As most models do when nothing is said. */
    MEDIUM,
    /** Much. */
    HIGH,
    /** More than high, where the model knows it. */
    XHIGH,
    /** As much as the model can. */
    MAX
}
