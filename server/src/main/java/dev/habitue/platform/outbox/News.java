package dev.habitue.platform.outbox;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An event that goes through the {@link Outbox}. Its name is stored with each event that waits, so the class may be
 * renamed and moved, and the name may not; where the fields change so that what waits could not be read, the number at
 * its end goes up and a listener of the former stays.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface News {
    /** A name and a version, such as {@code points.moved.1}. */
    String value();

    /** What nodes before stable names wrote: the class as it was called then. Empty for events that came later. */
    String formerly() default "";
}
