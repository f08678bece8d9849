package dev.weir.gateway.limits.redis;

import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.limits.LimitView.Gauge;
import dev.weir.gateway.limits.Subject;
import dev.weir.gateway.limits.Take;
import dev.weir.gateway.limits.Window;
import dev.weir.gateway.limits.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what take.lua says. */
final class ScriptAnswer {
    private static final int GRANTED = 1;
    private static final int WANTS_BOOKS = 2;
    private static final int REQUESTS = 4;
    private static final int TOKENS = 7;

    private ScriptAnswer() {}

    static boolean isGranted(List<Long> answer) {
        return answer.getFirst() == GRANTED;
    }

    static boolean wantsBooks(List<Long> answer) {
        return answer.getFirst() == WANTS_BOOKS;
    }

    /** Which of the subjects it is about. */
    static int subject(List<Long> answer) {
        return (int) (answer.get(1) - 1);
    }

    /** When it was taken, by the clock of Redis. */
    static long takenMicros(List<Long> answer) {
        return answer.get(1);
    }

    static LimitView view(List<Long> answer) {
        return new LimitView(gauge(answer, REQUESTS), gauge(answer, TOKENS));
    }

    private static @Nullable Gauge gauge(List<Long> answer, int at) {
        return answer.get(at) < 0 ? null : new Gauge(answer.get(at), answer.get(at + 1), answer.get(at + 2) * 1000);
    }

    static Take refusal(Claim claim, List<Subject> subjects, List<Long> answer, LimitView view) {
        Subject.Kind whose = subjects.get(subject(answer)).kind();
        Window window = Window.values()[(int) (answer.get(2) - 1)];
        return new Take.Refused(Wording.usedUp(whose, window, claim.of(whose), answer.get(3) * 1000), view);
    }
}
