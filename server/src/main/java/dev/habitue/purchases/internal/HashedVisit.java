package dev.habitue.purchases.internal;

import dev.habitue.purchases.VisitDraft;

/**
 * A draft that has to be written.
 *
 * @param visitId 0 as long as it has none
 */
record HashedVisit(long visitId, byte[] hash, VisitDraft draft) {
    HashedVisit numbered(long id) {
        return new HashedVisit(id, hash, draft);
    }
}
