package dev.habitue.points.internal.takeover;

import dev.habitue.points.Reconciliation.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Differences as they are found, about one old user after the other. */
final class Findings {
    record Finding(
            @Nullable Long userId,
            Kind kind,
            @Nullable String subject,
            @Nullable String oldValue,
            @Nullable String newValue) {}

    private final boolean later;
    private final List<Finding> found = new ArrayList<>();

    /** @param later whether they came after the taking over */
    Findings(boolean later) {
        this.later = later;
    }

    boolean later() {
        return later;
    }

    void add(long userId, Kind kind, @Nullable Object subject, @Nullable Object oldValue, @Nullable Object newValue) {
        found.add(new Finding(userId, kind, text(subject), text(oldValue), text(newValue)));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    List<Finding> all() {
        return found;
    }
}
