package dev.habitue.identity.internal.registry;

import dev.habitue.identity.EntityRef;
import dev.habitue.identity.Mapping;
import dev.habitue.identity.MappingDecisions;
import dev.habitue.identity.MappingStatus;
import dev.habitue.platform.sql.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The registry, read and decided one mapping at a time. */
@Repository
public class MappingTable {
    static final String IN_FORCE = "status in ('active', 'provisional', 'confirmed')";
    static final String LIVE = "status in ('active', 'provisional', 'suggested', 'confirmed')";

    private final Sql sql;
    private final MappingHistoryTable history;

    MappingTable(Sql sql, MappingHistoryTable history) {
        this.sql = sql;
        this.history = history;
    }

    Optional<Mapping> find(long id) {
        return sql.of("select * from mapping where tenant_id = :tenant and mapping_id = :id")
                .param("id", id)
                .map(MappingRows::mapping)
                .optional();
    }

    /** As {@link #find}; nobody else decides on it until the transaction ends. */
    public Optional<Mapping> lock(long id) {
        return sql.of("select * from mapping where tenant_id = :tenant and mapping_id = :id for update")
                .param("id", id)
                .map(MappingRows::mapping)
                .optional();
    }

    List<Mapping> page(@Nullable MappingStatus status, @Nullable String entityType, long offset, int limit) {
        return sql.of("""
                select * from mapping
                where tenant_id = :tenant and (:status::text is null or status = :status)
                    and (:entityType::text is null or source_entity_type = :entityType)
                order by mapping_id desc offset :offset limit :limit
                """)
                .param("status", status)
                .param("entityType", entityType)
                .param("offset", offset)
                .param("limit", limit)
                .map(MappingRows::mapping)
                .list();
    }

    long count(@Nullable MappingStatus status, @Nullable String entityType) {
        return sql.of("""
                select count(*) from mapping
                where tenant_id = :tenant and (:status::text is null or status = :status)
                    and (:entityType::text is null or source_entity_type = :entityType)
                """)
                .param("status", status)
                .param("entityType", entityType)
                .as(Long.class)
                .single();
    }

    /** The live mapping of a source; nobody else takes it apart until the transaction ends. */
    public Optional<Mapping> lockLive(EntityRef source) {
        return sql.of("""
                select * from mapping where tenant_id = :tenant and source_system = :system
                    and source_entity_type = :entityType and source_id = :id and %s for update
                """.formatted(LIVE))
                .params(source)
                .map(MappingRows::mapping)
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
        return sql.of("""
                select * from mapping where tenant_id = :tenant and %2$s
                    and (%1$s_system, %1$s_entity_type, %1$s_id) in (
                        select * from unnest(:system::text[], :entityType::text[], :id::text[]))
                order by confidence desc, mapping_id
                """.formatted(side, LIVE))
                .columns(EntityRef.class, refs)
                .map(MappingRows::mapping)
                .list();
    }

    /** What waits for somebody to look at it, surest first, from after the given confidence and mapping. */
    public List<Mapping> awaitingReview(double belowConfidence, long afterId, int limit) {
        return sql.of("""
                select * from mapping
                where tenant_id = :tenant and status in ('provisional', 'suggested', 'household')
                    and (confidence < :below::numeric or confidence = :below::numeric and mapping_id > :afterId)
                order by confidence desc, mapping_id limit :limit
                """)
                .param("below", belowConfidence)
                .param("afterId", afterId)
                .param("limit", limit)
                .map(MappingRows::mapping)
                .list();
    }

    public long countAwaitingReview() {
        return sql.of("""
                select count(*) from mapping
                where tenant_id = :tenant and status in ('provisional', 'suggested', 'household')
                """).as(Long.class).single();
    }

    /** Writes a new mapping down by somebody's word; nothing where its source has got a live one meanwhile. */
    public Optional<Mapping> register(MappingDecisions.Registration request, String actor) {
        Optional<Mapping> made = sql.of("""
                insert into mapping (tenant_id, source_system, source_entity_type, source_id, target_system,
                    target_entity_type, target_id, confidence, status, metadata, created_by, created_at, changed_by,
                    changed_at)
                values (:tenant, :system, :entityType, :id, :targetSystem, :targetType, :targetId, :confidence, 'active',
                    :metadata::jsonb, :actor, :now, :actor, :now)
                on conflict do nothing returning *
                """)
                .params(request.source())
                .param("targetSystem", request.target().system())
                .param("targetType", request.target().entityType())
                .param("targetId", request.target().id())
                .param("confidence", request.confidence())
                .param("metadata", request.metadata())
                .param("actor", actor)
                .map(MappingRows::mapping)
                .optional();
        made.ifPresent(mapping -> history.append(mapping, "registered", null));
        return made;
    }

    /** Gives a mapping another status by somebody's word, and writes that down. */
    public Mapping become(Mapping mapping, MappingStatus status, String action, String actor) {
        Mapping changed = sql.of("""
                update mapping set status = :status, changed_by = :actor, changed_at = :now
                where tenant_id = :tenant and mapping_id = :id returning *
                """)
                .param("status", status)
                .param("actor", actor)
                .param("id", mapping.id())
                .map(MappingRows::mapping)
                .single();
        history.append(changed, action, mapping.status());
        return changed;
    }
}
