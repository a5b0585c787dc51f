package dev.habitue.identity.internal.registry;

import dev.habitue.access.Caller;
import dev.habitue.customers.SourceRecord;
import dev.habitue.identity.EntityRef;
import dev.habitue.identity.MappingStatus;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The registry as the machine writes it: whole batches of one source's records, one statement each. */
@Repository
public class LinkTable {
    private final JdbcClient jdbc;
    private final MappingRows rows;
    private final MappingHistoryTable history;
    private final Clock clock;

    LinkTable(JdbcClient jdbc, MappingRows rows, MappingHistoryTable history, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.history = history;
        this.clock = clock;
    }

    /** What the registry holds of these records and is not withdrawn; nobody else changes it until the transaction ends. */
    public Map<String, List<StandingMapping>> lockStanding(String source, Collection<String> keys) {
        Map<String, List<StandingMapping>> byKey = new HashMap<>();
        jdbc.sql("""
                select mapping_id, source_id, target_system, target_entity_type, target_id, confidence, status, reasons,
                    created_by
                from mapping
                where tenant_id = ? and source_system = ? and source_entity_type = ? and source_id = any(?)
                    and status <> 'withdrawn'
                order by mapping_id for update
                """)
                .params(TenantScope.current().id(), source, EntityRef.entityTypeOf(source), keys.toArray(String[]::new))
                .query(row -> {
                    byKey.computeIfAbsent(row.getString("source_id"), key -> new ArrayList<>())
                            .add(new StandingMapping(
                                    row.getLong("mapping_id"),
                                    new EntityRef(
                                            row.getString("target_system"),
                                            row.getString("target_entity_type"),
                                            row.getString("target_id")),
                                    row.getDouble("confidence"),
                                    MappingRows.status(row.getString("status")),
                                    MappingRows.texts(row, "reasons"),
                                    row.getString("created_by").equals(Caller.SYSTEM)));
                });
        return byKey;
    }

    /** Two that somebody said are not one. */
    public record Parted(EntityRef source, EntityRef target) {}

    /** All that people have parted, from whatever system to whatever other, oldest first. */
    @Transactional(readOnly = true)
    public List<Parted> parted() {
        return jdbc.sql("""
                select source_system, source_entity_type, source_id, target_system, target_entity_type, target_id
                from mapping where tenant_id = ? and status in ('rejected', 'undone') order by mapping_id
                """)
                .params(TenantScope.current().id())
                .query((row, number) -> new Parted(
                        new EntityRef(
                                row.getString("source_system"),
                                row.getString("source_entity_type"),
                                row.getString("source_id")),
                        new EntityRef(
                                row.getString("target_system"),
                                row.getString("target_entity_type"),
                                row.getString("target_id"))))
                .list();
    }

    /** The legacy records that are in force one of these current ones, as legacy key by current key. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> legacyOf(Collection<String> currentKeys) {
        Map<String, List<String>> legacy = new HashMap<>();
        jdbc.sql(
                        "select source_id, target_id from mapping where tenant_id = ? and source_system = ? and target_system = ?"
                                + " and target_entity_type = ? and target_id = any(?) and " + MappingTable.IN_FORCE)
                .params(
                        TenantScope.current().id(),
                        SourceRecord.LEGACY,
                        SourceRecord.CURRENT,
                        EntityRef.CUSTOMER,
                        currentKeys.toArray(String[]::new))
                .query(row -> {
                    legacy.computeIfAbsent(row.getString("target_id"), key -> new ArrayList<>())
                            .add(row.getString("source_id"));
                });
        return legacy;
    }

    /** Who each of these records is, where a mapping in force says so. */
    Map<String, InForce> inForce(String source, Collection<String> keys) {
        Map<String, InForce> targets = new HashMap<>();
        jdbc.sql("select source_id, target_system, target_entity_type, target_id, confidence, status from mapping"
                        + " where tenant_id = ? and source_system = ? and source_entity_type = ? and source_id = any(?)"
                        + " and " + MappingTable.IN_FORCE)
                .params(TenantScope.current().id(), source, EntityRef.entityTypeOf(source), keys.toArray(String[]::new))
                .query(row -> {
                    targets.put(
                            row.getString("source_id"),
                            new InForce(
                                    new EntityRef(
                                            row.getString("target_system"),
                                            row.getString("target_entity_type"),
                                            row.getString("target_id")),
                                    row.getDouble("confidence"),
                                    MappingRows.status(row.getString("status"))));
                });
        return targets;
    }

    public record InForce(EntityRef target, double confidence, MappingStatus status) {}

    public record Pair(String sourceId, String targetId, double confidence, List<String> reasons) {}

    /** Mappings in force from a source's records to a target's, surest first. */
    @Transactional(readOnly = true)
    public List<Pair> surest(String source, String target, int limit) {
        return jdbc.sql("select source_id, target_id, confidence, reasons from mapping where tenant_id = ?"
                        + " and source_system = ? and source_entity_type = ? and target_system = ?"
                        + " and target_entity_type = ? and " + MappingTable.IN_FORCE
                        + " order by confidence desc, source_id limit ?")
                .params(
                        TenantScope.current().id(),
                        source,
                        EntityRef.entityTypeOf(source),
                        target,
                        EntityRef.entityTypeOf(target),
                        limit)
                .query((row, number) -> new Pair(
                        row.getString("source_id"),
                        row.getString("target_id"),
                        row.getDouble("confidence"),
                        MappingRows.texts(row, "reasons")))
                .list();
    }

    /** The records of a source that are mapped to the given one, in force. */
    List<String> followers(String source, EntityRef target) {
        return jdbc.sql(
                        "select source_id from mapping where tenant_id = ? and source_system = ? and source_entity_type = ?"
                                + " and target_system = ? and target_entity_type = ? and target_id = ? and "
                                + MappingTable.IN_FORCE)
                .params(
                        TenantScope.current().id(),
                        source,
                        EntityRef.entityTypeOf(source),
                        target.system(),
                        target.entityType(),
                        target.id())
                .query((row, number) -> row.getString("source_id"))
                .list();
    }

    /** Source ids of the machine's live mappings in text order, from after the given one: to notice records that went. */
    @Transactional(readOnly = true)
    public List<String> machineSourceIds(String source, String after, int limit) {
        return jdbc.sql("""
                select source_id from mapping
                where tenant_id = ? and source_system = ? and source_entity_type = ? and source_id > ?
                    and created_by = ? and status in ('active', 'provisional', 'suggested', 'household')
                order by source_id limit ?
                """)
                .params(TenantScope.current().id(), source, EntityRef.entityTypeOf(source), after, Caller.SYSTEM, limit)
                .query((row, number) -> row.getString("source_id"))
                .list();
    }

    /** Writes new links down; leaves out sources that have got a live mapping meanwhile. */
    public void insert(String source, List<ProposedLink> proposals) {
        if (proposals.isEmpty()) {
            return;
        }
        Timestamp now = Timestamp.from(clock.instant());
        Map<Long, Optional<MappingStatus>> made = new LinkedHashMap<>();
        jdbc.sql("""
                insert into mapping (tenant_id, source_system, source_entity_type, source_id, target_system,
                    target_entity_type, target_id, confidence, status, reasons, evidence, created_by, created_at,
                    changed_by, changed_at)
                select ?, ?, ?, p.source_id, p.target_system, p.target_entity_type, p.target_id, p.confidence, p.status,
                    string_to_array(p.reasons, ','), p.evidence::jsonb, ?, ?, ?, ?
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::text[], ?::text[], ?::text[])
                    with ordinality as p (source_id, target_system, target_entity_type, target_id, confidence, status,
                        reasons, evidence, position)
                order by p.position
                on conflict do nothing returning mapping_id
                """)
                .params(
                        TenantScope.current().id(),
                        source,
                        EntityRef.entityTypeOf(source),
                        Caller.SYSTEM,
                        now,
                        Caller.SYSTEM,
                        now,
                        texts(proposals, ProposedLink::sourceKey),
                        texts(proposals, p -> p.target().system()),
                        texts(proposals, p -> p.target().entityType()),
                        texts(proposals, p -> p.target().id()),
                        texts(proposals, p -> Double.toString(p.confidence())),
                        texts(proposals, p -> p.status().code()),
                        texts(proposals, p -> String.join(",", p.reasons())),
                        texts(proposals, p -> rows.evidence(p.evidence())))
                .query((row, number) -> row.getLong(1))
                .list()
                .forEach(id -> made.put(id, Optional.empty()));
        history.appendAll("linked", made);
    }

    /** Brings links up to what the records say now. */
    public void reassess(Map<StandingMapping, ProposedLink> proposals) {
        if (proposals.isEmpty()) {
            return;
        }
        List<StandingMapping> standing = List.copyOf(proposals.keySet());
        List<ProposedLink> proposed = List.copyOf(proposals.values());
        jdbc.sql("""
                update mapping m set confidence = p.confidence, status = p.status,
                    reasons = string_to_array(p.reasons, ','), evidence = p.evidence::jsonb, changed_by = ?, changed_at = ?
                from unnest(?::bigint[], ?::numeric[], ?::text[], ?::text[], ?::text[])
                    as p (mapping_id, confidence, status, reasons, evidence)
                where m.tenant_id = ? and m.mapping_id = p.mapping_id
                """)
                .params(
                        Caller.SYSTEM,
                        Timestamp.from(clock.instant()),
                        standing.stream().mapToLong(StandingMapping::mappingId).toArray(),
                        texts(proposed, p -> Double.toString(p.confidence())),
                        texts(proposed, p -> p.status().code()),
                        texts(proposed, p -> String.join(",", p.reasons())),
                        texts(proposed, p -> rows.evidence(p.evidence())),
                        TenantScope.current().id())
                .update();
        history.appendAll("reassessed", before(standing));
    }

    public void withdraw(List<StandingMapping> standing) {
        if (standing.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update mapping set status = 'withdrawn', changed_by = ?, changed_at = ?
                where tenant_id = ? and mapping_id = any(?)
                """)
                .params(
                        Caller.SYSTEM,
                        Timestamp.from(clock.instant()),
                        TenantScope.current().id(),
                        standing.stream().mapToLong(StandingMapping::mappingId).toArray())
                .update();
        history.appendAll("withdrawn", before(standing));
    }

    private static Map<Long, Optional<MappingStatus>> before(List<StandingMapping> standing) {
        Map<Long, Optional<MappingStatus>> before = new LinkedHashMap<>();
        standing.forEach(one -> before.put(one.mappingId(), Optional.of(one.status())));
        return before;
    }

    private static String[] texts(List<ProposedLink> proposals, Function<ProposedLink, String> column) {
        return proposals.stream().map(column).toArray(String[]::new);
    }
}
