package dev.habitue.sources.internal.sync;

import dev.habitue.platform.Refusal;
import dev.habitue.sources.SourceProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source could not be read; the message says which, why and what to do, without secrets or personal data. */
public final class SourceUnavailable extends Refusal {
    private final SourceProblem problem;

    public SourceUnavailable(SourceProblem problem, String reason) {
        this(problem, reason, null);
    }

    public SourceUnavailable(SourceProblem problem, String reason, @Nullable Throwable cause) {
        super(Kind.UNAVAILABLE, "Source unavailable", reason, List.of(), cause);
        this.problem = problem;
    }

    public SourceProblem problem() {
        return problem;
    }
}
