package dev.habitue.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a route whose answers show people's data: who saw whose, and when, is recorded. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {
    String VIEWED = "profile.viewed";
    String EXPORTED = "exported";

    String action();

    /** Whose data: a kind and a variable of the route's path, as {@code customer:{id}}. */
    String subject();
}
