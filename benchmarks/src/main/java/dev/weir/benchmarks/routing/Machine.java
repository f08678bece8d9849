package dev.weir.benchmarks.routing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model server: a few places, room for a few models, and a memory of the beginnings of conversations that is as good as the model stays. What
 * it has no place for waits in it, first come, first served. A model that has to be loaded holds up its own calls only.
 */
final class Machine {
    private static final long SECOND = 1_000_000_000L;
    private static final long LOAD = 8 * SECOND;
    private static final long PREFILL_TOKENS_A_SECOND = 3_000;
    private static final long A_TOKEN = SECOND / 40;
    private static final int BEGINNINGS = 64;

    final String name;
    final int places;
    private final int room;
    private final Map<String, Long> models =
            new LinkedHashMap<>(4, 0.75f, true); // by last use, with the end of its loading
    private final Map<String, Integer> using = new HashMap<>();
    private final Map<Long, Boolean> beginnings = new LinkedHashMap<>(BEGINNINGS, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > BEGINNINGS;
        }
    };
    private final Deque<Job> waiting = new ArrayDeque<>();
    private int working;
    int loads;
    int hits;

    Machine(String name, int places, int room) {
        this.name = name;
        this.places = places;
        this.room = room;
    }

    /** What it has to do, at work or waiting. */
    int work() {
        return working + waiting.size();
    }

    List<String> loaded() {
        return new ArrayList<>(models.keySet());
    }

    /** When its first word comes, and when it is done. */
    record Course(Job job, long first, long end) {}

    /** Takes a call; what begins now is added. */
    void take(Job job, long now, List<Course> begun) {
        waiting.add(job);
        begin(now, begun);
    }

    /** A call has ended; what begins now is added. */
    void ended(Job job, long now, List<Course> begun) {
        working--;
        using.merge(job.model, -1, Integer::sum);
        begin(now, begun);
    }

    private void begin(long now, List<Course> begun) {
        while (working < places && !waiting.isEmpty()) {
            working++;
            begun.add(work(waiting.remove(), now));
        }
    }

    private Course work(Job job, long now) {
        using.merge(job.model, 1, Integer::sum);
        long ready = Math.max(now, ready(job.model, now));
        boolean known = beginnings.put(job.conversation, true) != null;
        hits += known ? 1 : 0;
        long read = known ? job.promptTokens / 10 : job.promptTokens;
        long first = ready + read * SECOND / PREFILL_TOKENS_A_SECOND + A_TOKEN;
        return new Course(job, first, first + job.answerTokens * A_TOKEN);
    }

    private long ready(String model, long now) {
        Long known = models.get(model);
        if (known != null) {
            return known;
        }
        loads++;
        beginnings.clear(); // the memory is needed for the new one
        models.keySet().stream()
                .filter(one -> using.getOrDefault(one, 0) == 0)
                .limit(Math.max(0, models.size() - room + 1))
                .toList()
                .forEach(models::remove);
        models.put(model, now + LOAD);
        return now + LOAD;
    }
}
