package dev.weir.gateway.chat;

import java.util.regex.Pattern;

/** What a model may be called: the same at each door. */
public final class ModelName {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,127}");

    private ModelName() {}

    /** Whether a text may be the name of a model, one that there is or not. */
    public static boolean isOne(String text) {
        return NAME.matcher(text).matches() && !text.contains("..") && !text.contains("//");
    }
}
