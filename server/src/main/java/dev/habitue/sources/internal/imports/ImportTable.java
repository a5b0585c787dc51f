package dev.habitue.sources.internal.imports;

import dev.habitue.engine.tabular.DateOrder;
import dev.habitue.platform.Changes;
import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import dev.habitue.sources.ColumnDoubt;
import dev.habitue.sources.Import;
import dev.habitue.sources.Import.Status;
import dev.habitue.sources.ImportKind;
import dev.habitue.sources.internal.imports.files.FileShape;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

@Repository
class ImportTable {
    /** The generation of the reader: what an older one read is read again, since it may have read it otherwise. */
    static final int READER = 2;

    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};
    private static final TypeReference<List<ColumnDoubt>> DOUBTS = new TypeReference<>() {};

    private final Sql sql;

    ImportTable(Sql sql) {
        this.sql = sql;
    }

    /** @param path where a folder import found the file; absent for an upload */
    record Arrival(
            UUID id,
            String fileName,
            @Nullable String path,
            long bytes,
            @Nullable Instant modifiedAt,
            @Nullable DateOrder dateOrder,
            boolean dryRun,
            String startedBy) {}

    /** What a look at the file tells before its rows are read; little of a file that is none to import. */
    private record Look(
            byte @Nullable [] contentHash,
            @Nullable ImportKind kind,
            @Nullable String encoding,
            @Nullable String delimiter,
            List<String> missingColumns) {
        static Look of(@Nullable FileShape shape) {
            return shape == null
                    ? new Look(null, null, null, null, List.of())
                    : new Look(
                            shape.hash(),
                            shape.header().kind(),
                            shape.encodingName(),
                            shape.delimiterName(),
                            shape.header().missingColumns());
        }
    }

    @Transactional
    public void insert(Arrival arrival, @Nullable FileShape shape, Status status, @Nullable String error) {
        sql.of("""
                insert into file_import (tenant_id, import_id, file_name, file_path, file_bytes, file_modified_at, dry_run,
                    started_by, started_at, status, error, finished_at, content_hash, kind, encoding, delimiter,
                    missing_columns, reading, date_order, date_order_given)
                values (:tenant, :id, :fileName, :path, :bytes, :modifiedAt, :dryRun, :startedBy, :now, :status, :error,
                    case when :ended then :now end, :contentHash, :kind, :encoding, :delimiter, :missingColumns, :reader,
                    :dateOrder, :dateOrder::text is not null)
                """)
                .params(arrival)
                .params(Look.of(shape))
                .param("status", status)
                .param("error", error)
                .param("ended", status.isFinal())
                .param("reader", READER)
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Import> find(UUID id) {
        return sql.of("select * from file_import where tenant_id = :tenant and import_id = :id")
                .param("id", id)
                .map(ImportTable::entry)
                .optional();
    }

    @Transactional(readOnly = true)
    public List<Import> page(@Nullable UUID before, int limit) {
        return sql.of("""
                select * from file_import where tenant_id = :tenant
                    and (:before::uuid is null or (started_at, import_id) < (
                        select started_at, import_id from file_import where tenant_id = :tenant and import_id = :before))
                order by started_at desc, import_id desc limit :limit
                """)
                .param("before", before)
                .param("limit", limit)
                .map(ImportTable::entry)
                .list();
    }

    /** Imports that have not ended, oldest first. */
    @Transactional(readOnly = true)
    public List<Import> open() {
        return sql.of("""
                select * from file_import where tenant_id = :tenant and status in ('received', 'reading', 'writing')
                order by started_at, import_id
                """).map(ImportTable::entry).list();
    }

    /** The import of the same content, where the base is as it left it: no later one of its kind was made or undone. */
    @Transactional(readOnly = true)
    public Optional<Import> sameContent(byte[] hash, Import entry) {
        return sql.of("""
                select * from file_import i where tenant_id = :tenant and content_hash = :hash and import_id <> :id
                    and status = 'done' and not dry_run and same_as is null
                    and reading = :reader and (:givenOrder::text is null or date_order = :givenOrder)
                    and not exists (select 1 from file_import l where l.tenant_id = i.tenant_id and l.kind = i.kind
                        and not l.dry_run and l.same_as is null and l.import_id <> i.import_id
                        and (l.finished_at >= i.finished_at or l.undone_at >= i.finished_at))
                order by started_at desc limit 1
                """)
                .param("hash", hash)
                .param("id", entry.id())
                .param("reader", READER)
                .param("givenOrder", entry.dateOrderGiven() ? entry.dateOrder() : null)
                .map(ImportTable::entry)
                .optional();
    }

    record Seen(Import last, long bytes, @Nullable Instant modifiedAt, byte @Nullable [] hash, int reading) {}

    /** The last import of the file that lay there. */
    @Transactional(readOnly = true)
    public Optional<Seen> lastFrom(String path) {
        return sql.of("""
                select * from file_import where tenant_id = :tenant and file_path = :path
                order by started_at desc, import_id desc limit 1
                """)
                .param("path", path)
                .map(row -> new Seen(
                        entry(row),
                        row.getLong("file_bytes"),
                        row.get("file_modified_at", Instant.class),
                        row.get("content_hash", byte[].class),
                        row.getInt("reading")))
                .optional();
    }

    @Transactional
    public void seenAgain(UUID id, Instant modifiedAt) {
        sql.of("update file_import set file_modified_at = :modifiedAt where tenant_id = :tenant and import_id = :id")
                .param("modifiedAt", modifiedAt)
                .param("id", id)
                .update();
    }

    @Transactional
    public void status(UUID id, Status status) {
        sql.of("update file_import set status = :status where tenant_id = :tenant and import_id = :id")
                .param("status", status)
                .param("id", id)
                .update();
    }

    @Transactional
    public void end(UUID id, Status status, @Nullable UUID sameAs, @Nullable String error) {
        sql.of("""
                update file_import set status = :status, same_as = :sameAs, error = :error, finished_at = :now
                where tenant_id = :tenant and import_id = :id
                """)
                .param("status", status)
                .param("sameAs", sameAs)
                .param("error", error)
                .param("id", id)
                .update();
    }

    @Transactional
    public void undone(UUID id) {
        sql.of("""
                update file_import set status = 'undone', undone_at = :now where tenant_id = :tenant and import_id = :id
                """).param("id", id).update();
    }

    /** How far an import has come: the place to go on from after it was stopped. */
    record Checkpoint(long readToLine, String writtenToKey) {}

    @Transactional(readOnly = true)
    public Checkpoint checkpoint(UUID id) {
        return sql.of("""
                select read_to_line, written_to_key from file_import where tenant_id = :tenant and import_id = :id
                """).param("id", id).as(Checkpoint.class).single();
    }

    private record Step(
            long read,
            long imported,
            long rejected,
            long leftOut,
            Map<String, Long> skippedBy,
            List<Long> records,
            List<Long> visits) {
        static Step of(Tally tally) {
            return new Step(
                    tally.read(),
                    tally.imported(),
                    tally.rejected(),
                    tally.leftOut(),
                    tally.skippedBy(),
                    counts(tally.records()),
                    counts(tally.visits()));
        }

        private static List<Long> counts(Changes changes) {
            return List.of(changes.inserted(), changes.updated(), changes.unchanged());
        }
    }

    /** Adds what a step counted and moves the checkpoint, in the step's own transaction. */
    @Transactional
    public void advance(UUID id, Tally tally, Checkpoint checkpoint) {
        sql.of("""
                update file_import set read_rows = read_rows + :read, imported_rows = imported_rows + :imported,
                    rejected_rows = rejected_rows + :rejected, values_left_out = values_left_out + :leftOut,
                    skipped_by = (
                        select coalesce(jsonb_object_agg(reason, n), '{}') from (
                            select key reason, sum(value::bigint) n
                            from (select * from jsonb_each_text(skipped_by)
                                union all select * from jsonb_each_text(:skippedBy::jsonb)) s
                            group by key) t),
                    record_changes = (select array_agg(had + more order by place)
                        from unnest(record_changes, :records::bigint[]) with ordinality as added (had, more, place)),
                    visit_changes = (select array_agg(had + more order by place)
                        from unnest(visit_changes, :visits::bigint[]) with ordinality as added (had, more, place)),
                    read_to_line = :readToLine, written_to_key = :writtenToKey
                where tenant_id = :tenant and import_id = :id
                """).params(Step.of(tally)).params(checkpoint).param("id", id).update();
    }

    private static Import entry(Row row) {
        Map<String, Long> skippedBy = row.getJson("skipped_by", COUNTS);
        return new Import(
                row.getUuid("import_id"),
                row.getString("file_name"),
                row.getLong("file_bytes"),
                row.get("kind", ImportKind.class),
                row.getBoolean("dry_run"),
                row.getEnum("status", Status.class),
                row.get("encoding", String.class),
                row.get("delimiter", String.class),
                row.getList("missing_columns", String.class),
                row.get("date_order", DateOrder.class),
                row.getBoolean("date_order_given"),
                row.getJson("doubts", DOUBTS),
                row.getLong("read_rows"),
                row.getLong("imported_rows"),
                skippedBy.values().stream().mapToLong(Long::longValue).sum(),
                row.getLong("rejected_rows"),
                skippedBy,
                row.getLong("values_left_out"),
                changes(row.getList("record_changes", Long.class)),
                changes(row.getList("visit_changes", Long.class)),
                row.get("same_as", UUID.class),
                row.get("error", String.class),
                row.getString("started_by"),
                row.getInstant("started_at"),
                row.get("finished_at", Instant.class),
                row.get("undone_at", Instant.class));
    }

    private static Changes changes(List<Long> counts) {
        return new Changes(counts.get(0), counts.get(1), counts.get(2));
    }
}
