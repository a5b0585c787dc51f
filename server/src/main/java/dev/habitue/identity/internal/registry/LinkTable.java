package dev.habitue.identity.internal.registry;

import dev.habitue.access.Caller;
import dev.habitue.customers.SourceRecord;
import dev.habitue.identity.EntityRef;
import dev.habitue.identity.EvidenceLine;
import dev.habitue.identity.MappingStatus;
import dev.habitue.identity.internal.registry.MappingHistoryTable.Changed;
import dev.habitue.platform.sql.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The registry as the machine writes it: whole batches of one source's records, one statement each. */
@Repository
public class LinkTable {
    private final Sql sql;
    private final MappingHistoryTable history;

    LinkTable(Sql sql, MappingHistoryTable history) {
        this.sql = sql;
        this.history = history;
    }

    /** What the registry holds of these records and is not withdrawn; nobody else changes it until the transaction ends. */
    public Map<String, List<StandingMapping>> lockStanding(String source, Collection<String> keys) {
        Map<String, List<StandingMapping>> byKey = new HashMap<>();
        sql.of("""
                select mapping_id, source_id, target_system, target_entity_type, target_id, confidence, status, reasons,
                    created_by
                from mapping
                where tenant_id = :tenant and source_system = :source and source_entity_type = :entityType
                    and source_id = any(:keys) and status <> 'withdrawn'
                order by mapping_id for update
                """)
                .param("source", source)
                .param("entityType", EntityRef.entityTypeOf(source))
                .param("keys", keys)
                .each(row -> byKey.computeIfAbsent(row.getString("source_id"), key -> new ArrayList<>())
                        .add(new StandingMapping(
                                row.getLong("mapping_id"),
                                MappingRows.target(row),
                                row.getDouble("confidence"),
                                row.getEnum("status", MappingStatus.class),
                                row.getList("reasons", String.class),
                                row.getString("created_by").equals(Caller.SYSTEM))));
        return byKey;
    }

    /** Two that somebody said are not one. */
    public record Parted(EntityRef source, EntityRef target) {}

    /** All that people have parted, from whatever system to whatever other, oldest first. */
    @Transactional(readOnly = true)
    public List<Parted> parted() {
        return sql.of("""
                select source_system, source_entity_type, source_id, target_system, target_entity_type, target_id
                from mapping where tenant_id = :tenant and status in ('rejected', 'undone') order by mapping_id
                """)
                .map(row -> new Parted(MappingRows.source(row), MappingRows.target(row)))
                .list();
    }

    /** The legacy records that are in force one of these current ones, as legacy key by current key. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> legacyOf(Collection<String> currentKeys) {
        Map<String, List<String>> legacy = new HashMap<>();
        sql.of("""
                select source_id, target_id from mapping
                where tenant_id = :tenant and source_system = :legacy and target_system = :current
                    and target_entity_type = :customer and target_id = any(:currentKeys) and
                """ + MappingTable.IN_FORCE)
                .param("legacy", SourceRecord.LEGACY)
                .param("current", SourceRecord.CURRENT)
                .param("customer", EntityRef.CUSTOMER)
                .param("currentKeys", currentKeys)
                .each(row -> legacy.computeIfAbsent(row.getString("target_id"), key -> new ArrayList<>())
                        .add(row.getString("source_id")));
        return legacy;
    }

    /** Who each of these records is, where a mapping in force says so. */
    Map<String, InForce> inForce(String source, Collection<String> keys) {
        Map<String, InForce> targets = new HashMap<>();
        sql.of("""
                select source_id, target_system, target_entity_type, target_id, confidence, status from mapping
                where tenant_id = :tenant and source_system = :source and source_entity_type = :entityType
                    and source_id = any(:keys) and
                """ + MappingTable.IN_FORCE)
                .param("source", source)
                .param("entityType", EntityRef.entityTypeOf(source))
                .param("keys", keys)
                .each(row -> targets.put(
                        row.getString("source_id"),
                        new InForce(
                                MappingRows.target(row),
                                row.getDouble("confidence"),
                                row.getEnum("status", MappingStatus.class))));
        return targets;
    }

    public record InForce(EntityRef target, double confidence, MappingStatus status) {}

    public record Pair(String sourceId, String targetId, double confidence, List<String> reasons) {}

    /** Mappings in force from a source's records to a target's, surest first. */
    @Transactional(readOnly = true)
    public List<Pair> surest(String source, String target, int limit) {
        return sql.of("""
                select source_id, target_id, confidence, reasons from mapping
                where tenant_id = :tenant and source_system = :source and source_entity_type = :sourceType
                    and target_system = :target and target_entity_type = :targetType and %s
                order by confidence desc, source_id limit :limit
                """.formatted(MappingTable.IN_FORCE))
                .param("source", source)
                .param("sourceType", EntityRef.entityTypeOf(source))
                .param("target", target)
                .param("targetType", EntityRef.entityTypeOf(target))
                .param("limit", limit)
                .as(Pair.class)
                .list();
    }

    /** The records of a source that are mapped to the given one, in force. */
    List<String> followers(String source, EntityRef target) {
        return sql.of("""
                select source_id from mapping
                where tenant_id = :tenant and source_system = :source and source_entity_type = :sourceType
                    and target_system = :system and target_entity_type = :entityType and target_id = :id and
                """ + MappingTable.IN_FORCE)
                .param("source", source)
                .param("sourceType", EntityRef.entityTypeOf(source))
                .params(target)
                .as(String.class)
                .list();
    }

    /** Source ids of the machine's live mappings in text order, from after the given one: to notice records that went. */
    @Transactional(readOnly = true)
    public List<String> machineSourceIds(String source, String after, int limit) {
        return sql.of("""
                select source_id from mapping
                where tenant_id = :tenant and source_system = :source and source_entity_type = :sourceType
                    and source_id > :after and created_by = :machine
                    and status in ('active', 'provisional', 'suggested', 'household')
                order by source_id limit :limit
                """)
                .param("source", source)
                .param("sourceType", EntityRef.entityTypeOf(source))
                .param("after", after)
                .param("machine", Caller.SYSTEM)
                .param("limit", limit)
                .as(String.class)
                .list();
    }

    /** What the engine says, as columns; an array of texts has no place in an array, so the reasons are one text. */
    private record Assessed(
            @Nullable Long mappingId,
            String sourceId,
            String system,
            String entityType,
            String id,
            double confidence,
            MappingStatus status,
            String reasons,
            List<EvidenceLine> evidence) {
        static Assessed of(@Nullable Long mappingId, ProposedLink link) {
            return new Assessed(
                    mappingId,
                    link.sourceKey(),
                    link.target().system(),
                    link.target().entityType(),
                    link.target().id(),
                    link.confidence(),
                    link.status(),
                    String.join(",", link.reasons()),
                    link.evidence());
        }
    }

    /** Writes new links down; leaves out sources that have got a live mapping meanwhile. */
    public void insert(String source, List<ProposedLink> proposals) {
        if (proposals.isEmpty()) {
            return;
        }
        List<Long> made = sql.of("""
                insert into mapping (tenant_id, source_system, source_entity_type, source_id, target_system,
                    target_entity_type, target_id, confidence, status, reasons, evidence, created_by, created_at,
                    changed_by, changed_at)
                select :tenant, :source, :sourceType, p.source_id, p.target_system, p.target_entity_type, p.target_id,
                    p.confidence, p.status, string_to_array(p.reasons, ','), p.evidence, :machine, :now, :machine, :now
                from unnest(:sourceId::text[], :system::text[], :entityType::text[], :id::text[], :confidence::numeric[],
                        :status::text[], :reasons::text[], :evidence::jsonb[])
                    with ordinality as p (source_id, target_system, target_entity_type, target_id, confidence, status,
                        reasons, evidence, position)
                order by p.position
                on conflict do nothing returning mapping_id
                """)
                .param("source", source)
                .param("sourceType", EntityRef.entityTypeOf(source))
                .param("machine", Caller.SYSTEM)
                .columns(
                        Assessed.class,
                        proposals.stream().map(link -> Assessed.of(null, link)).toList())
                .as(Long.class)
                .list();
        history.appendAll(
                "linked", made.stream().map(id -> new Changed(id, null)).toList());
    }

    /** Brings links up to what the records say now. */
    public void reassess(Map<StandingMapping, ProposedLink> proposals) {
        if (proposals.isEmpty()) {
            return;
        }
        List<Assessed> assessed = proposals.entrySet().stream()
                .map(entry -> Assessed.of(entry.getKey().mappingId(), entry.getValue()))
                .toList();
        sql.of("""
                update mapping m set confidence = p.confidence, status = p.status,
                    reasons = string_to_array(p.reasons, ','), evidence = p.evidence, changed_by = :machine,
                    changed_at = :now
                from unnest(:mappingId::bigint[], :confidence::numeric[], :status::text[], :reasons::text[],
                        :evidence::jsonb[])
                    as p (mapping_id, confidence, status, reasons, evidence)
                where m.tenant_id = :tenant and m.mapping_id = p.mapping_id
                """)
                .param("machine", Caller.SYSTEM)
                .columns(Assessed.class, assessed)
                .update();
        history.appendAll("reassessed", before(proposals.keySet()));
    }

    public void withdraw(List<StandingMapping> standing) {
        if (standing.isEmpty()) {
            return;
        }
        sql.of("""
                update mapping set status = 'withdrawn', changed_by = :machine, changed_at = :now
                where tenant_id = :tenant and mapping_id = any(:ids)
                """)
                .param("machine", Caller.SYSTEM)
                .param("ids", standing.stream().map(StandingMapping::mappingId).toList())
                .update();
        history.appendAll("withdrawn", before(standing));
    }

    private static List<Changed> before(Collection<StandingMapping> standing) {
        return standing.stream()
                .map(one -> new Changed(one.mappingId(), one.status()))
                .toList();
    }
}
