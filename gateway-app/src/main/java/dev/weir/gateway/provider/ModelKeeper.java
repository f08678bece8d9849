package dev.weir.gateway.provider;

import dev.weir.gateway.chat.ModelErrand;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.upstream.BodySource;
import dev.weir.gateway.upstream.Transport;
import dev.weir.gateway.upstream.UpstreamHead;
import dev.weir.gateway.upstream.UpstreamRequest;

/** What can be done to the models of a server that keeps its own. */
public interface ModelKeeper {
    /** The way to it; more patient than that of calls. */
    Transport transport();

    /** The call that has it done. Its answer always tells of the progress, where there is any to tell. */
    UpstreamRequest errand(ModelErrand errand, String attemptId);

    /** A reader for the answer to that call. */
    ProgressReader progress(ModelErrand errand);

    /** What an answer with a status outside of 200 means, in the gate's own words. */
    Failure refusal(ModelErrand errand, UpstreamHead head, byte[] body);

    /** The call that asks whether the server has a file. */
    UpstreamRequest look(String digest, String attemptId);

    /** The call that gives it a file. */
    UpstreamRequest upload(String digest, BodySource file, String attemptId);

    /** What it means when one of these two has a status outside of 200. */
    Failure refusal(UpstreamHead head, byte[] body);
}
