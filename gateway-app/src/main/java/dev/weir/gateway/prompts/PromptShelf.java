package dev.weir.gateway.prompts;

import dev.weir.gateway.prompts.PromptFolder.Listing;
import dev.weir.gateway.prompts.PromptFolder.Stamp;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Follows the folder, look by look. A file that changed is read when a second look finds it as the one before did, since who writes it may
 * not be done; one that cannot be read, or is no prompt, leaves what was read before, and is told of once. Used by one thread.
 */
final class PromptShelf {
    private static final String THE_FOLDER = "";

    private final PromptFolder folder;
    private final Consumer<String> messages;
    private final SortedMap<PromptId, Prompt> prompts = new TreeMap<>();
    private final Map<PromptId, Stamp> read = new HashMap<>();
    private final Map<String, String> troubles = new HashMap<>();
    private Map<PromptId, Stamp> before;

    /** @param messages is told what operators should see */
    PromptShelf(PromptFolder folder, Consumer<String> messages) {
        this.folder = folder;
        this.messages = messages;
        this.before = Map.of();
    }

    /** The first look: whatever is there is read at once. */
    SortedMap<PromptId, Prompt> first() {
        look(true);
        return new TreeMap<>(prompts);
    }

    /** A later look. Empty if nothing changed. */
    Optional<SortedMap<PromptId, Prompt>> next() {
        return look(false) ? Optional.of(new TreeMap<>(prompts)) : Optional.empty();
    }

    private boolean look(boolean atOnce) {
        Listing now;
        try {
            now = folder.list();
        } catch (IOException e) {
            trouble(THE_FOLDER, "The folder of prompts cannot be read (%s).".formatted(why(e)));
            return false;
        }
        if (now.tooMany()) {
            trouble(
                    THE_FOLDER,
                    "There are more than %d prompts; the last are left out.".formatted(PromptFolder.MOST_PROMPTS));
        } else {
            troubles.remove(THE_FOLDER);
        }
        boolean changed = takeAway(now);
        for (Map.Entry<PromptId, Stamp> file : now.files().entrySet()) {
            boolean settled = atOnce || file.getValue().equals(before.get(file.getKey()));
            if (settled && !isRead(file.getKey(), file.getValue())) {
                changed |= read(file.getKey(), file.getValue());
            }
        }
        before = now.files();
        return changed;
    }

    /** Files that two looks did not find are gone; one look may fall between the steps of an editor. */
    private boolean takeAway(Listing now) {
        boolean changed = prompts.keySet().removeIf(id -> !now.files().containsKey(id) && !before.containsKey(id));
        read.keySet().retainAll(prompts.keySet());
        troubles.keySet()
                .removeIf(name -> !name.equals(THE_FOLDER)
                        && now.files().keySet().stream()
                                .noneMatch(id -> id.toString().equals(name)));
        return changed;
    }

    /** One of which something bad was told is read again, so that the end of it is told too. */
    private boolean isRead(PromptId id, Stamp stamp) {
        return stamp.equals(read.get(id)) && !troubles.containsKey(id.toString());
    }

    private boolean read(PromptId id, Stamp stamp) {
        String name = id.toString();
        try {
            prompts.put(id, PromptParser.parse(folder.read(id, stamp)));
            read.put(id, stamp);
            if (troubles.remove(name) != null) {
                messages.accept("The prompt %s is read again.".formatted(name));
            }
            return true;
        } catch (BrokenPrompt e) {
            unread(id, e.what());
        } catch (IOException e) {
            unread(id, "it cannot be read: " + why(e));
        }
        return false;
    }

    private void unread(PromptId id, String why) {
        String kept = prompts.containsKey(id) ? "What was read before stays." : "It cannot be used.";
        trouble(id.toString(), "The prompt %s is not taken: %s. %s".formatted(id, why, kept));
    }

    private void trouble(String of, String message) {
        if (!message.equals(troubles.put(of, message))) {
            messages.accept(message);
        }
    }

    private static String why(IOException e) {
        return e instanceof AccessDeniedException
                ? "access is denied"
                : e.getClass().getSimpleName();
    }
}
