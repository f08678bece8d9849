package dev.weir.gateway.limits.redis;

import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.EarlierUse.Used;
import dev.weir.gateway.limits.Subject;
import dev.weir.gateway.limits.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the scripts are told of a claim. All names have one hash tag, so that they lie together in a cluster. */
final class Keys {
    static final String GATES = "{weir}:gates";

    private Keys() {}

    /** Those that have limits, in the order of the scripts. */
    static List<Subject> subjects(Claim claim) {
        List<Subject> subjects = new ArrayList<>(3);
        for (Subject.Kind kind : Subject.Kind.values()) {
            if (!claim.of(kind).isNone()) {
                subjects.add(new Subject(kind, claim.name(kind)));
            }
        }
        return subjects;
    }

    static String[] names(List<Subject> subjects) {
        String[] names = new String[2 * subjects.size()];
        for (int i = 0; i < subjects.size(); i++) {
            names[2 * i] = "{weir}:used:" + text(subjects.get(i));
            names[2 * i + 1] = places(subjects.get(i));
        }
        return names;
    }

    /** Where the places at once of somebody are. */
    static String places(Subject subject) {
        return "{weir}:running:" + text(subject);
    }

    private static String text(Subject subject) {
        return subject.kind() + ":" + subject.name();
    }

    /** What take.lua is told. */
    static String[] take(String hold, long leaseMicros, Claim claim, List<Subject> subjects, Map<Subject, Used> books) {
        List<String> values = new ArrayList<>(3 + 7 * subjects.size());
        values.add(hold);
        values.add(Long.toString(leaseMicros));
        values.add(Long.toString(claim.tokens()));
        for (Subject subject : subjects) {
            Limits limits = claim.of(subject.kind());
            values.add(limit(Window.REQUESTS_PER_MINUTE, limits));
            values.add(limit(Window.REQUESTS_PER_DAY, limits));
            values.add(limit(Window.TOKENS_PER_MINUTE, limits));
            values.add(limit(Window.TOKENS_PER_DAY, limits));
            values.add(limit(Window.AT_ONCE, limits));
            Used used = books.get(subject);
            values.add(used == null ? "-1" : Long.toString(used.requests()));
            values.add(used == null ? "-1" : Long.toString(used.tokens()));
        }
        return values.toArray(String[]::new);
    }

    /** What end.lua is told. */
    static String[] end(String hold, long takenMicros, boolean withdrawn, Claim claim, long used, List<Subject> of) {
        List<String> values = new ArrayList<>(5 + 3 * of.size());
        values.add(hold);
        values.add(Long.toString(takenMicros));
        values.add(withdrawn ? "1" : "0");
        values.add(Long.toString(claim.tokens()));
        values.add(Long.toString(used));
        for (Subject subject : of) {
            Limits limits = claim.of(subject.kind());
            values.add(limit(Window.REQUESTS_PER_MINUTE, limits));
            values.add(limit(Window.TOKENS_PER_MINUTE, limits));
            boolean days = limits.requestsPerDay() != null || limits.tokensPerDay() != null;
            values.add(days ? "1" : "0");
        }
        return values.toArray(String[]::new);
    }

    private static String limit(Window window, Limits limits) {
        Long limit = window.of(limits);
        return limit == null ? "0" : limit.toString();
    }
}
