package dev.habitue.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a route that takes a multipart body. Every other route refuses one unread, and this one reads it only after the
 * caller is known and allowed.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TakesFile {
    /** The largest body, in bytes. */
    long maxBytes() default WHOLE_EXPORT;

    /** What the program takes at all; a body that does not announce its length is counted up to here. */
    long WHOLE_EXPORT = 2L * 1024 * 1024 * 1024;
}
