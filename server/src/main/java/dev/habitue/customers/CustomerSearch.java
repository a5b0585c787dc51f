package dev.habitue.customers;

import java.util.List;

/**
 * Finds people by whatever is at hand: name in any order, case and spelling, phone or RUT in any format, e-mail; a typo
 * does not matter.
 */
public interface CustomerSearch {

    /** Where to look. */
    enum Scope {
        CURRENT,
        LEGACY,
        ALL
    }

    /** @param score 0–100, 100 for what is equal once spelling is set aside */
    record Match(SourceRecord record, double score) {}

    /** Best first; ties by record id. The legacy scope covers whatever is not the current system's. */
    List<Match> search(String query, Scope scope, int limit);
}
