package dev.habitue.sources.internal.sync;

import dev.habitue.platform.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source could not be read; the message says which, why and what to do, without secrets or personal data. */
public final class SourceUnavailable extends Refusal {
    public SourceUnavailable(String reason) {
        this(reason, null);
    }

    public SourceUnavailable(String reason, @Nullable Throwable cause) {
        super(Kind.UNAVAILABLE, "Source unavailable", reason, List.of(), cause);
    }
}
