package dev.weir.gateway.routing;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.routing.line.Claim;
import dev.weir.gateway.routing.line.ServiceClass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who looks for places, and keeps what it hears. */
final class TestingSeeker implements Seeker {
    private final String account;
    private final ServiceClass rank;
    final List<Route> routes = new ArrayList<>();
    final List<Failure> refusals = new ArrayList<>();

    TestingSeeker(String account, ServiceClass rank) {
        this.account = account;
        this.rank = rank;
    }

    /** A place now; fails if it would have to wait. */
    static Route route(Router router, String model) {
        return route(router, model, null);
    }

    static Route route(Router router, String model, @Nullable String avoid) {
        var seeker = new TestingSeeker("somebody", ServiceClass.DEFAULT);
        return switch (router.choose(seeker.wanted(router, model, 0, avoid), seeker)) {
            case Route route -> route;
            case Queued queued -> throw new AssertionError("it has to wait");
        };
    }

    /** Asks for a place; one that is there at once is kept as if it had been told. */
    Offer ask(Router router, String model) {
        Offer offer = router.choose(wanted(router, model, 0, null), this);
        if (offer instanceof Route route) {
            routes.add(route);
        }
        return offer;
    }

    Wanted wanted(Router router, String model, long kin, @Nullable String avoid) {
        Claim claim = new Claim(rank, account, account + "-key", 1_000, null, Runnable::run);
        return new Wanted(router.resolve(model), claim, kin, avoid);
    }

    @Override
    public void placed(Route route, long waited) {
        routes.add(route);
    }

    @Override
    public void refused(Failure failure, long waited) {
        refusals.add(failure);
    }
}
