package dev.habitue.platform.postgres;

import dev.habitue.platform.postgres.PostgresUnavailable.Reason;
import java.util.List;
import java.util.Optional;

/** Why the server ended before it served, read from its log. */
record StartFailure(String message) {
    private static final List<String> PASSING =
            List.of("is still in use", "lock file", "the database system is shutting down");
    private static final String ADDRESS_TAKEN = "Address already in use";

    static StartFailure in(List<String> log) {
        String taken = log.stream()
                .filter(line -> line.contains(ADDRESS_TAKEN))
                .findFirst()
                .orElse("");
        if (!taken.isEmpty()) {
            return new StartFailure(taken);
        }
        return new StartFailure(log.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
                .findFirst()
                .or(() -> log.isEmpty() ? Optional.empty() : Optional.of(log.getLast()))
                .orElse("it ended without a word"));
    }

    /** Another attempt may succeed: the last server's processes still end, or a free port was taken meanwhile. */
    boolean mayPass(ServerPort port) {
        return PASSING.stream().anyMatch(message::contains) || (addressTaken() && !port.fixed());
    }

    PostgresUnavailable refusal(ServerPort port) {
        return addressTaken()
                ? port.taken()
                : new PostgresUnavailable(Reason.NOT_STARTED, "PostgreSQL could not start: " + message);
    }

    private boolean addressTaken() {
        return message.contains(ADDRESS_TAKEN);
    }
}
