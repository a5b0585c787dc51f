package dev.habitue.identity.internal.registry;

import dev.habitue.identity.EntityRef;
import dev.habitue.identity.Mapping;
import dev.habitue.identity.MappingDecisions;
import dev.habitue.identity.MappingStatus;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The registry, read and decided one mapping at a time. */
@Repository
public class MappingTable {
    static final String IN_FORCE = "status in ('active', 'provisional', 'confirmed')";
    static final String LIVE = "status in ('active', 'provisional', 'suggested', 'confirmed')";

    private final JdbcClient jdbc;
    private final MappingRows rows;
    private final MappingHistoryTable history;
    private final Clock clock;

    MappingTable(JdbcClient jdbc, MappingRows rows, MappingHistoryTable history, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.history = history;
        this.clock = clock;
    }

    private static int tenant() {
        return TenantScope.current().id();
    }

    Optional<Mapping> find(long id) {
        return jdbc.sql("select * from mapping where tenant_id = ? and mapping_id = ?")
                .params(tenant(), id)
                .query(rows::mapping)
                .optional();
    }

    /** As {@link #find}; nobody else decides on it until the transaction ends. */
    public Optional<Mapping> lock(long id) {
        return jdbc.sql("select * from mapping where tenant_id = ? and mapping_id = ? for update")
                .params(tenant(), id)
                .query(rows::mapping)
                .optional();
    }

    List<Mapping> page(@Nullable MappingStatus status, @Nullable String entityType, long offset, int limit) {
        return jdbc.sql("""
                select * from mapping
                where tenant_id = ? and (?::text is null or status = ?) and (?::text is null or source_entity_type = ?)
                order by mapping_id desc offset ? limit ?
                """)
                .param(tenant())
                .param(status == null ? null : status.code())
                .param(status == null ? null : status.code())
                .param(entityType)
                .param(entityType)
                .param(offset)
                .param(limit)
                .query(rows::mapping)
                .list();
    }

    long count(@Nullable MappingStatus status, @Nullable String entityType) {
        return jdbc.sql("""
                select count(*) from mapping
                where tenant_id = ? and (?::text is null or status = ?) and (?::text is null or source_entity_type = ?)
                """)
                .param(tenant())
                .param(status == null ? null : status.code())
                .param(status == null ? null : status.code())
                .param(entityType)
                .param(entityType)
                .query(Long.class)
                .single();
    }

    /** The live mapping of a source; nobody else takes it apart until the transaction ends. */
    public Optional<Mapping> lockLive(EntityRef source) {
        return jdbc.sql("select * from mapping where tenant_id = ? and source_system = ? and source_entity_type = ?"
                        + " and source_id = ? and " + LIVE + " for update")
                .params(tenant(), source.system(), source.entityType(), source.id())
                .query(rows::mapping)
                .optional();
    }

    /** Live mappings from any of these. */
    List<Mapping> from(Collection<EntityRef> sources) {
        return among("source", sources);
    }

    /** Live mappings to any of these. */
    List<Mapping> to(Collection<EntityRef> targets) {
        return among("target", targets);
    }

    private List<Mapping> among(String side, Collection<EntityRef> refs) {
        return jdbc.sql("""
                select * from mapping where tenant_id = ? and %2$s
                    and (%1$s_system, %1$s_entity_type, %1$s_id) in (
                        select * from unnest(?::text[], ?::text[], ?::text[]))
                order by confidence desc, mapping_id
                """.formatted(side, LIVE))
                .param(tenant())
                .param(refs.stream().map(EntityRef::system).toArray(String[]::new))
                .param(refs.stream().map(EntityRef::entityType).toArray(String[]::new))
                .param(refs.stream().map(EntityRef::id).toArray(String[]::new))
                .query(rows::mapping)
                .list();
    }

    /** What waits for somebody to look at it, surest first, from after the given confidence and mapping. */
    public List<Mapping> awaitingReview(double belowConfidence, long afterId, int limit) {
        return jdbc.sql("""
                select * from mapping
                where tenant_id = ? and status in ('provisional', 'suggested', 'household')
                    and (confidence < ?::numeric or confidence = ?::numeric and mapping_id > ?)
                order by confidence desc, mapping_id limit ?
                """)
                .params(tenant(), belowConfidence, belowConfidence, afterId, limit)
                .query(rows::mapping)
                .list();
    }

    public long countAwaitingReview() {
        return jdbc.sql(
                        "select count(*) from mapping where tenant_id = ? and status in ('provisional', 'suggested', 'household')")
                .param(tenant())
                .query(Long.class)
                .single();
    }

    /** Writes a new mapping down by somebody's word; nothing where its source has got a live one meanwhile. */
    public Optional<Mapping> register(MappingDecisions.Registration request, String actor) {
        Timestamp now = Timestamp.from(clock.instant());
        Optional<Mapping> made = jdbc.sql("""
                insert into mapping (tenant_id, source_system, source_entity_type, source_id, target_system,
                    target_entity_type, target_id, confidence, status, metadata, created_by, created_at, changed_by,
                    changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'active', ?::jsonb, ?, ?, ?, ?)
                on conflict do nothing returning *
                """)
                .params(
                        tenant(),
                        request.source().system(),
                        request.source().entityType(),
                        request.source().id(),
                        request.target().system(),
                        request.target().entityType(),
                        request.target().id(),
                        request.confidence(),
                        rows.metadata(request.metadata()),
                        actor,
                        now,
                        actor,
                        now)
                .query(rows::mapping)
                .optional();
        made.ifPresent(mapping -> history.append(mapping, "registered", null));
        return made;
    }

    /** Gives a mapping another status by somebody's word, and writes that down. */
    public Mapping become(Mapping mapping, MappingStatus status, String action, String actor) {
        Mapping changed = jdbc.sql("""
                update mapping set status = ?, changed_by = ?, changed_at = ?
                where tenant_id = ? and mapping_id = ? returning *
                """)
                .params(status.code(), actor, Timestamp.from(clock.instant()), tenant(), mapping.id())
                .query(rows::mapping)
                .single();
        history.append(changed, action, mapping.status());
        return changed;
    }
}
