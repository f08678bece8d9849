package dev.weir.gateway.limits.redis;

import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.limits.Subject;
import dev.weir.gateway.limits.Take;
import java.util.List;

/** What a call took in Redis. Says there that it still runs, since what nobody speaks for is free again after its lease. */
final class RedisHold implements Take.Hold {
    private final RunningHolds running;
    private final String id;
    private final Claim claim;
    private final List<Subject> subjects;
    private final long takenMicros;
    private final LimitView limits;
    private boolean ended;

    RedisHold(
            RunningHolds running, String id, Claim claim, List<Subject> subjects, long takenMicros, LimitView limits) {
        this.running = running;
        this.id = id;
        this.claim = claim;
        this.subjects = subjects;
        this.takenMicros = takenMicros;
        this.limits = limits;
    }

    String id() {
        return id;
    }

    @Override
    public LimitView limits() {
        return limits;
    }

    @Override
    public void settle(long tokens) {
        end(false, tokens);
    }

    @Override
    public void withdraw() {
        end(true, 0);
    }

    /** Under the lock, so that no word of a running call goes out behind that of its end. */
    private synchronized void end(boolean withdrawn, long tokens) {
        ended = true;
        running.remove(this);
        running.scripts()
                .tell(Script.END, Keys.names(subjects), Keys.end(id, takenMicros, withdrawn, claim, tokens, subjects));
    }

    synchronized void beat(long leaseMicros) {
        for (Subject subject : subjects) {
            if (!ended && claim.of(subject.kind()).concurrentRequests() != null) {
                running.scripts()
                        .tell(Script.BEAT, new String[] {Keys.places(subject)}, id, Long.toString(leaseMicros));
            }
        }
    }

    boolean hasPlace() {
        return subjects.stream().anyMatch(subject -> claim.of(subject.kind()).concurrentRequests() != null);
    }
}
