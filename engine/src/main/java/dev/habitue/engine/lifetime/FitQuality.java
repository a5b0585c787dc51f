package dev.habitue.engine.lifetime;

import java.util.Set;

/**
 * How far a fitted model may be trusted, and why not further, in words that a page can translate.
 * {@code customers} are those the fit looked at, {@code informative} those that carry its information (repeat customers,
 * or customers with a value), {@code fittedOn} how many of the customers the parameters come from.
 */
public record FitQuality(Level level, Set<Reason> reasons, int customers, int informative, int fittedOn) {

    /** From trustworthy to not worth showing. */
    public enum Level {
        /** Maximum likelihood, well determined by the data. */
        SOUND,
        /** Maximum likelihood, but an assumption of the model does not hold. */
        DOUBTFUL,
        /** The data alone do not determine the parameters; they were drawn towards those of typical businesses. */
        REGULARISED,
        /** Too little data to show a prediction of. */
        INSUFFICIENT
    }

    /** Why a fit is not sound. */
    public enum Reason {
        TOO_FEW_CUSTOMERS,
        NO_REPEAT_CUSTOMERS,
        TOO_FEW_REPEAT_CUSTOMERS,
        NO_VALUES,
        TOO_FEW_VALUES,
        IDENTICAL_VALUES,
        PARAMETER_AT_BOUND,
        WEAKLY_IDENTIFIED,
        NOT_CONVERGED,
        VALUE_DEPENDS_ON_FREQUENCY
    }

    public FitQuality {
        reasons = Set.copyOf(reasons);
    }

    /** For parameters that come from elsewhere: published, or stored by an earlier run. */
    public static FitQuality given() {
        return new FitQuality(Level.SOUND, Set.of(), 0, 0, 0);
    }

    /** Whether predictions are worth showing. */
    public boolean usable() {
        return level != Level.INSUFFICIENT;
    }
}
