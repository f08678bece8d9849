package dev.weir.gateway.prompts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The files as they lie on the disk. Every method blocks. */
final class PromptFolder {
    static final String ENDING = ".prompt";
    static final int MOST_PROMPTS = 1_000;
    static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_ENTRIES = 10_000;

    private final Path folder;

    PromptFolder(Path folder) {
        this.folder = folder;
    }

    /** What shows that a file is another than before. */
    record Stamp(long modifiedNanos, long size, String identity) {}

    /**
     * @param files the prompts, in order, never more than the most
     * @param tooMany whether there are more
     */
    record Listing(Map<PromptId, Stamp> files, boolean tooMany) {}

    /** What is there. Files that are called otherwise are none of ours, so that editors and mounts can keep theirs beside. */
    Listing list() throws IOException {
        SortedMap<PromptId, Stamp> files = new TreeMap<>();
        for (Path language : entries(folder)) {
            String name = nameOf(language);
            if (PromptId.isLanguage(name) && Files.isDirectory(language)) {
                for (Path file : entries(language)) {
                    idOf(name, file).ifPresent(id -> stamp(file).ifPresent(stamp -> files.put(id, stamp)));
                }
            }
        }
        boolean tooMany = files.size() > MOST_PROMPTS;
        while (files.size() > MOST_PROMPTS) {
            files.pollLastEntry();
        }
        return new Listing(Collections.unmodifiableSortedMap(files), tooMany);
    }

    /** The text of a prompt, whole and of one state of its file. */
    String read(PromptId id, Stamp listed) throws IOException, BrokenPrompt {
        Path file = folder.resolve(id.language()).resolve(id.name() + ENDING);
        if (listed.size > MOST_BYTES) {
            throw new BrokenPrompt("it is longer than %d KiB".formatted(MOST_BYTES / 1024));
        }
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length != listed.size || !stamp(file).equals(Optional.of(listed))) {
            throw new BrokenPrompt("it changed while it was read");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BrokenPrompt("it is not UTF-8");
        }
    }

    private static List<Path> entries(Path of) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(of)) {
            for (Path entry : stream) {
                if (entries.size() == MOST_ENTRIES) {
                    throw new IOException("more than " + MOST_ENTRIES + " files");
                }
                entries.add(entry);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    private static Optional<PromptId> idOf(String language, Path file) {
        String fileName = nameOf(file);
        if (!fileName.endsWith(ENDING)) {
            return Optional.empty();
        }
        String name = fileName.substring(0, fileName.length() - ENDING.length());
        return PromptId.isName(name) ? Optional.of(new PromptId(language, name)) : Optional.empty();
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(new Stamp(
                            attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                            attributes.size(),
                            String.valueOf(attributes.fileKey())))
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
