package dev.habitue.access;

import java.util.Map;

/** The record of who did what. Written in the transaction of the deed; entries are never changed. */
public interface Audit {
    /**
     * @param action what was done, as {@code link.confirmed}
     * @param subject to what, as {@code customer:17}
     * @param details what is needed to understand it; no personal data beyond ids
     */
    void record(String action, String subject, Map<String, ?> details);

    /** The same where the actor is not the caller: somebody who is only just signing in. */
    void recordBy(String actor, String action, String subject, Map<String, ?> details);
}
