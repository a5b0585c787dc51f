package dev.habitue.platform.installation;

import java.util.Locale;

/** Whether the database answers, and whether there is room for what is to be saved. */
public interface DatabaseState {
    enum State {
        UP,
        /** It answers, and the disk is full: nothing can be saved. */
        READ_ONLY,
        DOWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Asks by a way of its own, and answers within three seconds, whatever has become of the database. */
    State now();

    /** What a request has just met; told in the log once, until it changes. */
    void met(State trouble);
}
