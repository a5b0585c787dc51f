package dev.habitue.purchases;

import dev.habitue.platform.Changes;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What customers wrote of products, as the sources have it. Writing is idempotent: what has not changed is left alone. */
public interface Reviews {
    /**
     * A review as a source tells of it.
     *
     * @param id the source's own
     * @param customerKey the source's id of whoever wrote it
     * @param rating 1 to 5
     * @param state in the source's word: pendiente, aprobada, rechazada
     */
    record Draft(
            long id,
            String customerKey,
            String productKey,
            @Nullable Integer rating,
            @Nullable String content,
            @Nullable String state,
            @Nullable Instant writtenAt) {}

    /** @param product its name; what the source calls it where the catalogue has none */
    record Review(
            long id,
            String product,
            @Nullable Integer rating,
            @Nullable String content,
            @Nullable String state,
            @Nullable Instant writtenAt) {}

    Changes upsert(String source, List<Draft> drafts);

    /** Marks reviews as gone from their source. Answers how many. */
    int markGone(String source, Collection<Long> ids);

    /** What the source's customers of these keys wrote, newest first. */
    List<Review> of(String source, Collection<String> customerKeys, int limit);
}
