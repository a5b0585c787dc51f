package dev.habitue.purchases.internal;

import static dev.habitue.purchases.internal.VisitColumns.longs;
import static dev.habitue.purchases.internal.VisitColumns.texts;

import dev.habitue.platform.Changes;
import dev.habitue.platform.TenantScope;
import dev.habitue.purchases.Catalog;
import dev.habitue.purchases.VisitDraft;
import dev.habitue.purchases.VisitDraft.ItemKind;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final JdbcClient jdbc;
    private final Clock clock;

    CatalogTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Changes upsert(String source, List<CatalogItemDraft> drafts) {
        Map<Key, CatalogItemDraft> byKey = new HashMap<>();
        drafts.forEach(draft -> byKey.put(new Key(draft.kind(), draft.sourceKey()), draft));
        if (byKey.isEmpty()) {
            return Changes.NONE;
        }
        List<CatalogItemDraft> rows = List.copyOf(byKey.values());
        List<Boolean> inserted = jdbc.sql("""
                insert into catalog_item as item
                    (tenant_id, source, kind, source_key, name, item_type, price_minor, minutes, active, changed_at)
                select ?, ?, kind, source_key, name, item_type, price_minor, minutes, active, ?
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::boolean[])
                    as draft (kind, source_key, name, item_type, price_minor, minutes, active)
                on conflict (tenant_id, source, kind, source_key) do update set name = excluded.name,
                    item_type = excluded.item_type, price_minor = excluded.price_minor, minutes = excluded.minutes,
                    active = excluded.active, changed_at = excluded.changed_at
                where (item.name, item.item_type, item.price_minor, item.minutes, item.active) is distinct from
                    (excluded.name, excluded.item_type, excluded.price_minor, excluded.minutes, excluded.active)
                returning xmax = 0
                """)
                .param(tenant())
                .param(source)
                .param(now())
                .param(texts(rows, row -> code(row.kind())))
                .param(texts(rows, CatalogItemDraft::sourceKey))
                .param(texts(rows, CatalogItemDraft::name))
                .param(texts(rows, CatalogItemDraft::itemType))
                .param(longs(rows, CatalogItemDraft::priceMinor))
                .param(longs(
                        rows,
                        row -> row.minutes() == null ? null : row.minutes().longValue()))
                .param(rows.stream().map(CatalogItemDraft::active).toArray(Boolean[]::new))
                .query((row, number) -> row.getBoolean(1))
                .list();
        long fresh = inserted.stream().filter(Boolean::booleanValue).count();
        return new Changes(fresh, inserted.size() - fresh, rows.size() - inserted.size());
    }

    @Override
    @Transactional
    public int deactivateAllBut(String source, ItemKind kind, Collection<String> sourceKeys) {
        return jdbc.sql("""
                update catalog_item set active = false, changed_at = ?
                where tenant_id = ? and source = ? and kind = ? and active and source_key <> all(?)
                """)
                .param(now())
                .param(tenant())
                .param(source)
                .param(code(kind))
                .param(sourceKeys.toArray(String[]::new))
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public long countActive(ItemKind kind) {
        return jdbc.sql("select count(*) from catalog_item where tenant_id = ? and kind = ? and active")
                .params(tenant(), code(kind))
                .query(Long.class)
                .single();
    }

    Map<Key, Long> ids(String source, Collection<Key> keys) {
        Map<Key, Long> ids = HashMap.newHashMap(keys.size());
        jdbc.sql("""
                select kind, source_key, catalog_item_id from catalog_item
                where tenant_id = ? and source = ? and source_key = any(?)
                """)
                .param(tenant())
                .param(source)
                .param(keys.stream().map(Key::sourceKey).distinct().toArray(String[]::new))
                .query(row -> {
                    ItemKind kind = ItemKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
                    ids.put(new Key(kind, row.getString("source_key")), row.getLong("catalog_item_id"));
                });
        return ids;
    }

    private static String code(ItemKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
