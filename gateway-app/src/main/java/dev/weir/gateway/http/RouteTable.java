package dev.weir.gateway.http;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.Dialect;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The terms of every route, read once at the start. A route that states none keeps the server from starting: deny by default. */
@Singleton
final class RouteTable implements ApplicationEventListener<StartupEvent> {
    private final Router router;
    private final List<OlderDoor> olderDoors;
    private volatile Map<RouteInfo<?>, RouteTerms> terms = Map.of();

    RouteTable(Router router, List<OlderDoor> olderDoors) {
        this.router = router;
        this.olderDoors = List.copyOf(olderDoors);
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        Map<RouteInfo<?>, RouteTerms> read = new IdentityHashMap<>();
        TreeSet<String> silent = new TreeSet<>();
        router.uriRoutes().forEach(route -> {
            RouteTerms stated = stated(route);
            if (stated == null) {
                silent.add(route.getHttpMethodName() + " " + route.getUriMatchTemplate());
            } else {
                read.put(route, stated);
            }
        });
        if (!silent.isEmpty()) {
            throw new IllegalStateException(
                    "These routes do not say who may call them (@Guarded) or in whose shape they fail (@Speaks): "
                            + String.join(", ", silent));
        }
        terms = read;
    }

    /** The terms of the route that the request was matched to; null if it was matched to none. */
    @Nullable
    RouteTerms of(HttpRequest<?> request) {
        return RouteAttributes.getRouteInfo(request).map(terms::get).orElse(null);
    }

    /** Every route with its terms. */
    Map<RouteInfo<?>, RouteTerms> all() {
        return Map.copyOf(terms);
    }

    private @Nullable RouteTerms stated(UriRouteInfo<?, ?> route) {
        Access access = route.getAnnotationMetadata()
                .enumValue(Guarded.class, Access.class)
                .orElse(null);
        Dialect dialect = route.getAnnotationMetadata()
                .enumValue(Speaks.class, Dialect.class)
                .orElse(null);
        return access == null || dialect == null
                ? null
                : new RouteTerms(
                        access, dialect, route.getAnnotationMetadata().hasAnnotation(TakesFile.class), older(route));
    }

    /** Two doors that both have a part in a route keep the server from starting. */
    private @Nullable OlderRoute older(UriRouteInfo<?, ?> route) {
        OlderRoute found = null;
        for (OlderDoor door : olderDoors) {
            String path = route.getUriMatchTemplate().toPathString();
            OlderDoor.Part part = door.partIn(route.getHttpMethodName(), path);
            if (part != OlderDoor.Part.NONE && found != null) {
                throw new IllegalStateException("Two doors of older gateways want the same route: " + path);
            }
            found = part == OlderDoor.Part.NONE ? found : new OlderRoute(door, part == OlderDoor.Part.HOST);
        }
        return found;
    }
}
