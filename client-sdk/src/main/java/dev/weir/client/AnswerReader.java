package dev.weir.client;

import dev.weir.v1.ChatChoice;
import dev.weir.v1.ContentPart.PartCase;
import dev.weir.v1.CreateChatCompletionResponse;
import dev.weir.v1.StreamStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads the contract's messages into the client's own. Names and numbers that it does not know become "other". */
final class AnswerReader {
    private AnswerReader() {}

    static ChatAnswer answer(CreateChatCompletionResponse response) {
        return new ChatAnswer(
                new AnswerInfo(
                        response.getId(),
                        response.getModel(),
                        instant(response.getCreateTime()),
                        response.getBackend()),
                response.getChoicesList().stream().map(AnswerReader::choice).toList(),
                usage(response.getUsage()),
                timing(response.getTiming()));
    }

    static AnswerInfo info(StreamStarted started) {
        return new AnswerInfo(
                started.getId(), started.getModel(), instant(started.getCreateTime()), started.getBackend());
    }

    static TokenUsage usage(dev.weir.v1.Usage usage) {
        return new TokenUsage(
                usage.getPromptTokens(),
                usage.getCompletionTokens(),
                usage.getCachedTokens(),
                usage.getReasoningTokens(),
                usage.getEstimated());
    }

    static Timing timing(dev.weir.v1.Timing timing) {
        return new Timing(
                duration(timing.getQueue()), duration(timing.getTimeToFirstToken()), duration(timing.getTotal()));
    }

    static FinishReason finishReason(dev.weir.v1.FinishReason reason) {
        return switch (reason) {
            case FINISH_REASON_STOP -> FinishReason.STOP;
            case FINISH_REASON_LENGTH -> FinishReason.LENGTH;
            case FINISH_REASON_TOOL_CALLS -> FinishReason.TOOL_CALLS;
            case FINISH_REASON_CONTENT_FILTER -> FinishReason.CONTENT_FILTER;
            case FINISH_REASON_UNSPECIFIED, UNRECOGNIZED -> FinishReason.OTHER;
        };
    }

    static List<TokenLogprob> logprobs(List<dev.weir.v1.TokenLogprob> tokens) {
        return tokens.isEmpty()
                ? List.of()
                : tokens.stream().map(AnswerReader::logprob).toList();
    }

    static Instant instant(com.google.protobuf.Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    private static ChatAnswer.Choice choice(ChatChoice choice) {
        dev.weir.v1.ChatMessage said = choice.getMessage();
        List<ContentPart> parts = said.getPartsList().stream()
                .filter(part -> part.getPartCase() == PartCase.TEXT)
                .<ContentPart>map(part -> new ContentPart.Text(part.getText()))
                .toList();
        List<ToolCall> calls = said.getToolCallsList().stream()
                .map(call -> new ToolCall(call.getId(), call.getName(), call.getArgumentsJson()))
                .toList();
        return new ChatAnswer.Choice(
                new ChatMessage(ChatMessage.Role.ASSISTANT, parts, calls, "", said.getReasoning()),
                said.getRefusal(),
                finishReason(choice.getFinishReason()),
                logprobs(choice.getLogprobsList()));
    }

    private static TokenLogprob logprob(dev.weir.v1.TokenLogprob token) {
        return new TokenLogprob(
                token.getToken(),
                token.getLogprob(),
                token.getTopList().stream()
                        .map(other -> new TokenLogprob.Alternative(other.getToken(), other.getLogprob()))
                        .toList());
    }

    private static Duration duration(com.google.protobuf.Duration span) {
        return Duration.ofSeconds(span.getSeconds(), span.getNanos());
    }
}
