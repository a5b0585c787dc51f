package dev.habitue.purchases.internal;

import dev.habitue.platform.Changes;
import dev.habitue.platform.sql.Sql;
import dev.habitue.platform.sql.StorableText;
import dev.habitue.purchases.Catalog;
import dev.habitue.purchases.VisitDraft;
import dev.habitue.purchases.VisitDraft.ItemKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class CatalogTable implements Catalog {
    /** An item as its source knows it. */
    record Key(ItemKind kind, @Nullable String sourceKey) {
        static Key of(VisitDraft.Item item) {
            return new Key(item.kind(), item.catalogKey());
        }
    }

    private final Sql sql;

    CatalogTable(Sql sql) {
        this.sql = sql;
    }

    @Override
    @Transactional
    public Changes upsert(String source, List<CatalogItemDraft> drafts) {
        Map<Key, CatalogItemDraft> byKey = new HashMap<>();
        drafts.forEach(draft -> byKey.put(new Key(draft.kind(), draft.sourceKey()), storable(draft)));
        if (byKey.isEmpty()) {
            return Changes.NONE;
        }
        List<Boolean> inserted = sql.of("""
                insert into catalog_item as item
                    (tenant_id, source, kind, source_key, name, item_type, price_minor, minutes, active, changed_at)
                select :tenant, :source, draft.*, :now
                from unnest(:kind::text[], :sourceKey::text[], :name::text[], :itemType::text[], :priceMinor::bigint[],
                    :minutes::int[], :active::boolean[]) as draft
                on conflict (tenant_id, source, kind, source_key) do update set name = excluded.name,
                    item_type = excluded.item_type, price_minor = excluded.price_minor, minutes = excluded.minutes,
                    active = excluded.active, changed_at = excluded.changed_at
                where (item.name, item.item_type, item.price_minor, item.minutes, item.active) is distinct from
                    (excluded.name, excluded.item_type, excluded.price_minor, excluded.minutes, excluded.active)
                returning xmax = 0 as fresh
                """)
                .param("source", source)
                .columns(CatalogItemDraft.class, byKey.values())
                .as(Boolean.class)
                .list();
        return Changes.ofUpsert(byKey.size(), inserted);
    }

    private static CatalogItemDraft storable(CatalogItemDraft draft) {
        return new CatalogItemDraft(
                draft.kind(),
                StorableText.of(draft.sourceKey()),
                StorableText.of(draft.name()),
                StorableText.orNull(draft.itemType()),
                draft.priceMinor(),
                draft.minutes(),
                draft.active());
    }

    @Override
    @Transactional
    public int deactivateAllBut(String source, ItemKind kind, Collection<String> sourceKeys) {
        return sql.of("""
                update catalog_item set active = false, changed_at = :now
                where tenant_id = :tenant and source = :source and kind = :kind and active and source_key <> all(:keys)
                """)
                .param("source", source)
                .param("kind", kind)
                .param("keys", sourceKeys)
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public long countActive(ItemKind kind) {
        return sql.of("select count(*) from catalog_item where tenant_id = :tenant and kind = :kind and active")
                .param("kind", kind)
                .as(Long.class)
                .single();
    }

    private record Known(ItemKind kind, String sourceKey, long catalogItemId) {}

    Map<Key, Long> ids(String source, Collection<Key> keys) {
        Map<Key, Long> ids = HashMap.newHashMap(keys.size());
        sql.of("""
                select kind, source_key, catalog_item_id from catalog_item
                where tenant_id = :tenant and source = :source and source_key = any(:keys)
                """)
                .param("source", source)
                .param("keys", keys.stream().map(Key::sourceKey).distinct().toList())
                .as(Known.class)
                .each(item -> ids.put(new Key(item.kind(), item.sourceKey()), item.catalogItemId()));
        return ids;
    }
}
