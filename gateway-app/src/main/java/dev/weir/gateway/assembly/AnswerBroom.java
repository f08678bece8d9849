package dev.weir.gateway.assembly;

import dev.weir.gateway.audit.KeptAnswers;
import dev.weir.gateway.failure.GatewayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps kept answers; a database that does not answer is left alone until the next time. */
record AnswerBroom(KeptAnswers answers) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerBroom.class);

    @Override
    public void run() {
        try {
            answers.sweep();
        } catch (GatewayException e) {
            LOG.debug("Kept answers were not swept", e);
        }
    }
}
