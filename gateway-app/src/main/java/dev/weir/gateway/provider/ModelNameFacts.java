package dev.weir.gateway.provider;

import dev.weir.gateway.chat.ModelCard.Capability;
import dev.weir.gateway.chat.ModelCard.ModelFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a model's name gives away, for servers that tell no more than names. */
public final class ModelNameFacts {
    private static final Pattern FAMILY = Pattern.compile("[a-z]+");
    private static final Pattern SIZE = Pattern.compile("(?<![a-z0-9.])(\\d{1,4}(?:\\.\\d{1,2})?)([bm])(?![a-z])");
    private static final Pattern QUANTIZATION =
            Pattern.compile("awq|gptq|fp8|nvfp4|mxfp4|int[48]|bnb|w[48]a(?:8|16)|q[2-8](?:_[a-z0-9]+)*");
    private static final Pattern EMBEDDING = Pattern.compile("embed|(?:^|[/_-])(?:bge|gte|e5|minilm|sbert)|sentence-");
    private static final Pattern VISION = Pattern.compile("(?:^|[/_.-])vl(?:m)?(?:$|[_.-])|vision|llava|pixtral|-vl");

    private ModelNameFacts() {}

    /**
     * The file behind a name, as far as the name tells.
     *
     * @param source what stands for its content; its digest is made of it and stays the same while it does
     */
    public static ModelFile file(String name, String format, String source) {
        String lower = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        Matcher family = FAMILY.matcher(lower);
        Matcher size = SIZE.matcher(lower);
        Matcher quantization = QUANTIZATION.matcher(lower);
        return new ModelFile(
                0,
                digest(source),
                format,
                family.find() ? family.group() : "",
                size.find() ? size.group(1) + size.group(2).toUpperCase(Locale.ROOT) : "",
                quantization.find() ? quantization.group().toUpperCase(Locale.ROOT) : "");
    }

    /** What the model probably can do; servers refuse by themselves what it cannot. */
    public static Set<Capability> capabilities(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (EMBEDDING.matcher(lower).find()) {
            return EnumSet.of(Capability.EMBEDDING);
        }
        var all = EnumSet.of(Capability.COMPLETION, Capability.TOOLS);
        if (VISION.matcher(lower).find()) {
            all.add(Capability.VISION);
        }
        return all;
    }

    private static String digest(String source) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
