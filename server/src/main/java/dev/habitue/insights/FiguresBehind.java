package dev.habitue.insights;

import dev.habitue.platform.Refusal;

/** Lists and counts would not be true yet: what sources brought is still being computed. It ends by itself. */
public final class FiguresBehind extends Refusal {
    private static final int SECONDS = 5;

    private final long behind;
    private final long done;

    /**
     * @param behind customers whose figures are still behind
     * @param done customers whose figures this computation has brought up to date
     */
    public FiguresBehind(long behind, long done) {
        super(
                Kind.UNAVAILABLE,
                "Figures are being computed",
                "The figures of " + behind + " customers are being computed"
                        + (done > 0 ? " (" + done + " are done)" : "")
                        + ". A list of them would not be true yet. Ask again in " + SECONDS + " seconds.");
        this.behind = behind;
        this.done = done;
    }

    public long behind() {
        return behind;
    }

    public long done() {
        return done;
    }

    @Override
    public int retryAfterSeconds() {
        return SECONDS;
    }
}
