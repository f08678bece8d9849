package dev.weir.gateway.http;

import dev.weir.gateway.chat.Dialect;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** In which dialect the routes of a controller tell their failures. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Speaks {
    /** Whose shape failures have. */
    Dialect value();
}
