package dev.habitue.purchases;

import dev.habitue.platform.Changes;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be bought. */
public interface Catalog {
    record CatalogItemDraft(
            VisitDraft.ItemKind kind,
            String sourceKey,
            String name,
            @Nullable String itemType,
            @Nullable Long priceMinor,
            @Nullable Integer minutes,
            boolean active) {}

    Changes upsert(String source, List<CatalogItemDraft> drafts);

    /** What the source no longer offers: it stays in the history, but is active no more. Answers how many. */
    int deactivateAllBut(String source, VisitDraft.ItemKind kind, Collection<String> sourceKeys);

    /** What the source offers of the kind now, all of it: the rest is active no more. */
    default void offer(String source, VisitDraft.ItemKind kind, List<CatalogItemDraft> drafts) {
        upsert(source, drafts);
        deactivateAllBut(
                source, kind, drafts.stream().map(CatalogItemDraft::sourceKey).toList());
    }

    /** Active items of the kind. */
    long countActive(VisitDraft.ItemKind kind);
}
