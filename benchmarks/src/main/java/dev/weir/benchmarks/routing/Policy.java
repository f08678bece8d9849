package dev.weir.benchmarks.routing;

/** A way of choosing a machine. */
interface Policy {
    String name();

    /** A call has come: it is sent to a machine, now or later. */
    void arrive(Job job, Simulation simulation);

    /** A call has ended there. */
    default void ended(Job job, Machine where) {}

    /** A while has passed. */
    default void look() {}

    /** The first word of its answer comes. */
    default void begun(Job job) {}
}
