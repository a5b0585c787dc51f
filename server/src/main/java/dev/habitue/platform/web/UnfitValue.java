package dev.habitue.platform.web;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A value of a body is not one that its field takes, with the reason in words for whoever sent it. */
final class UnfitValue extends MismatchedInputException {
    private final String reason;

    UnfitValue(JsonParser body, Class<?> type, String reason) {
        super(body, reason, type);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
