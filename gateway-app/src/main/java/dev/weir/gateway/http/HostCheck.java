package dev.weir.gateway.http;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import io.micronaut.http.HttpRequest;
import io.netty.util.NetUtil;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * On a loopback port, refuses requests that were sent to some other host's name: a web page that had its own name resolve to this machine
 * (DNS rebinding). Addresses, {@code localhost} and names below it pass.
 */
@Singleton
final class HostCheck {
    private final boolean enabled;

    HostCheck(HttpSettings settings) {
        this.enabled = settings.checksHost();
    }

    /** Why the request is refused; null: it is not. */
    @Nullable
    Failure refusal(HttpRequest<?> request) {
        if (!enabled) {
            return null;
        }
        String host = request.getHeaders().get("host");
        if (host == null || host.isEmpty() || ownName(nameOf(host))) {
            return null;
        }
        return Failure.of(
                FailureCode.PERMISSION_DENIED,
                "This gate listens on loopback only and takes no requests for other host names. Use http://localhost, "
                        + "or switch http.host-check off if a proxy stands before it.");
    }

    private static String nameOf(String host) {
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end < 0 ? host : host.substring(1, end);
        }
        int colon = host.indexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    private static boolean ownName(String name) {
        if (name.equals("127.0.0.1") || name.equals("localhost")) {
            return true;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("localhost")
                || lower.endsWith(".localhost")
                || NetUtil.isValidIpV4Address(lower)
                || NetUtil.isValidIpV6Address(lower);
    }
}
