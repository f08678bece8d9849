package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.chat.Tooling.Choice;
import dev.weir.v1.ChatCompletionSpec;
import dev.weir.v1.ToolChoice;

/** Reads the tools that the model may call. */
final class ToolingMapper {
    private static final int MOST_TOOLS = 128;

    private ToolingMapper() {}

    static Tooling tooling(ChatCompletionSpec spec) {
        Checks.atMost(spec.getToolsCount(), MOST_TOOLS, "spec.tools");
        if (spec.getToolsCount() == 0 && !spec.hasToolChoice()) {
            return Tooling.NONE;
        }
        return new Tooling(
                spec.getToolsList().stream()
                        .map(tool -> new Tooling.Tool(
                                tool.getName(),
                                MessageMapper.said(tool.getDescription()),
                                MessageMapper.said(tool.getParametersJsonSchema()),
                                tool.hasStrict() ? tool.getStrict() : null))
                        .toList(),
                choice(spec.getToolChoice()),
                spec.hasParallelToolCalls() ? spec.getParallelToolCalls() : null);
    }

    private static Choice choice(ToolChoice choice) {
        return switch (choice.getChoiceCase()) {
            case CHOICE_NOT_SET -> new Choice.Unsaid();
            case FUNCTION_NAME -> new Choice.Named(choice.getFunctionName());
            case MODE ->
                switch (choice.getMode()) {
                    case MODE_UNSPECIFIED -> new Choice.Unsaid();
                    case MODE_AUTO -> new Choice.Auto();
                    case MODE_NONE -> new Choice.None();
                    case MODE_REQUIRED -> new Choice.Required();
                    case UNRECOGNIZED ->
                        throw Checks.wrong("spec.tool_choice.mode", "'tool_choice.mode' is not a known one.");
                };
        };
    }
}
