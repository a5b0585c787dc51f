package dev.habitue.customers;

/** Counts over a whole source, for whoever wants to know what its data are worth. */
public interface SourceSummaries {
    SourceSummary of(String source);
}
