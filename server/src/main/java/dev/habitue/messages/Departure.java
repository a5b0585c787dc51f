package dev.habitue.messages;

import java.util.Locale;

/** Whether what is queued can leave this installation. What cannot is held, and counts as nothing that was sent. */
public interface Departure {
    enum State {
        READY,
        /** No mail server is configured. What is held leaves once there is one, unless it has grown old. */
        NO_CHANNEL,
        /** There is one, and the people are a demo's: theirs is held for good. */
        DEMO;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    State now();
}
