package dev.weir.gateway.http;

import dev.weir.gateway.admission.Access;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a route asks of its caller. A route without it keeps the server from starting. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Guarded {
    /** Who may call. */
    Access value();
}
