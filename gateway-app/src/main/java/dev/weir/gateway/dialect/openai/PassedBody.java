package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.PassedRequest;
import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.RequestBounds;

/**
 * Walks over the body of a request that is passed on as it is, so that nothing is in it that nobody has looked at. A field that nobody
 * knows is refused by a lenient gate too: there is no other body that could go on without it.
 */
final class PassedBody {
    private final PassedRequest.Task task;
    private final CommonFields common;

    PassedBody(PassedRequest.Task task, RequestBounds bounds) {
        this.task = task;
        this.common = new CommonFields(bounds, false);
    }

    CommonFields common() {
        return common;
    }

    /**
     * Reads it all.
     *
     * @param own the fields of this kind of request
     * @param whole looks at it when all fields are read
     */
    PassedRequest read(byte[] body, BodyWalk.Fields own, Runnable whole) {
        Span object = BodyWalk.over(body, common, (name, in) -> own.take(name, in) || common.take(name, in));
        common.model();
        whole.run();
        return new PassedRequest(common.demand(null).forPrompts(0), task, common.wholeWire(body, object));
    }
}
