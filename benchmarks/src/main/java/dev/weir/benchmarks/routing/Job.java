package dev.weir.benchmarks.routing;

/** One call: a turn of a conversation with a model. Times are virtual nanoseconds. */
final class Job {
    final long arrived;
    final String model;
    final long conversation;
    final int promptTokens;
    final int answerTokens;

    Job(long arrived, String model, long conversation, int promptTokens, int answerTokens) {
        this.arrived = arrived;
        this.model = model;
        this.conversation = conversation;
        this.promptTokens = promptTokens;
        this.answerTokens = answerTokens;
    }
}
