package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.chat.Tooling.Choice;
import dev.weir.v1.ChatCompletionSpec;
import dev.weir.v1.ToolChoice;
import java.util.regex.Pattern;

/** Reads the tools that the model may call. */
final class ToolingMapper {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.:-]{1,128}");

    private ToolingMapper() {}

    static Tooling tooling(ChatCompletionSpec spec) {
        Choice choice = choice(spec.getToolChoice());
        if (spec.getToolsCount() == 0) {
            if (choice instanceof Choice.Unsaid || choice instanceof Choice.None) {
                return Tooling.NONE;
            }
            throw Checks.wrong("spec.tool_choice", "'tool_choice' is only allowed when 'tools' are given.");
        }
        return new Tooling(
                spec.getToolsList().stream()
                        .map(tool -> new Tooling.Tool(
                                name(tool.getName()),
                                MessageMapper.said(tool.getDescription()),
                                MessageMapper.said(tool.getParametersJsonSchema()),
                                tool.hasStrict() ? tool.getStrict() : null))
                        .toList(),
                choice,
                spec.hasParallelToolCalls() ? spec.getParallelToolCalls() : null);
    }

    private static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Checks.wrong(
                    "spec.tools.name", "A tool's name must have 1 to 128 letters, digits, '_', '-', '.' or ':'.");
        }
        return name;
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
