package dev.habitue.sources.internal.imports;

import dev.habitue.engine.tabular.DateOrder;
import dev.habitue.platform.Changes;
import dev.habitue.platform.TenantScope;
import dev.habitue.sources.ColumnDoubt;
import dev.habitue.sources.Import;
import dev.habitue.sources.Import.Status;
import dev.habitue.sources.ImportKind;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ImportTable {
    /** The generation of the reader: what an older one read is read again, since it may have read it otherwise. */
    static final int READER = 2;

    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};
    private static final TypeReference<List<ColumnDoubt>> DOUBTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    ImportTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
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

    @Transactional
    public void insert(Arrival arrival, @Nullable FileShape shape, Status status, @Nullable String error) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                insert into file_import (tenant_id, import_id, file_name, file_path, file_bytes, file_modified_at, dry_run,
                    started_by, started_at, status, error, finished_at, content_hash, kind, encoding, delimiter, missing_columns,
                    reading, date_order, date_order_given)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(TenantScope.current().id())
                .param(arrival.id())
                .param(arrival.fileName())
                .param(arrival.path())
                .param(arrival.bytes())
                .param(arrival.modifiedAt() == null ? null : Timestamp.from(arrival.modifiedAt()))
                .param(arrival.dryRun())
                .param(arrival.startedBy())
                .param(now)
                .param(status.code())
                .param(error)
                .param(status.isFinal() ? now : null)
                .param(shape == null ? null : shape.hash())
                .param(shape == null ? null : shape.header().kind().code())
                .param(shape == null ? null : shape.encodingName())
                .param(shape == null ? null : shape.delimiterName())
                .param(
                        shape == null
                                ? new String[0]
                                : shape.header().missingColumns().toArray(String[]::new))
                .param(READER)
                .param(code(arrival.dateOrder()))
                .param(arrival.dateOrder() != null)
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Import> find(UUID id) {
        return jdbc.sql("select * from file_import where tenant_id = ? and import_id = ?")
                .params(TenantScope.current().id(), id)
                .query(this::map)
                .optional();
    }

    @Transactional(readOnly = true)
    public List<Import> page(@Nullable UUID before, int limit) {
        int tenant = TenantScope.current().id();
        return jdbc.sql("""
                select * from file_import where tenant_id = ? and (?::uuid is null or (started_at, import_id) <
                    (select started_at, import_id from file_import where tenant_id = ? and import_id = ?))
                order by started_at desc, import_id desc limit ?
                """)
                .param(tenant)
                .param(before)
                .param(tenant)
                .param(before)
                .param(limit)
                .query(this::map)
                .list();
    }

    /** Imports that have not ended, oldest first. */
    @Transactional(readOnly = true)
    public List<Import> open() {
        return jdbc.sql("""
                select * from file_import where tenant_id = ? and status in ('received', 'reading', 'writing')
                order by started_at, import_id
                """).params(TenantScope.current().id()).query(this::map).list();
    }

    static @Nullable String code(@Nullable DateOrder order) {
        return order == null ? null : order.code();
    }

    /** The import of the same content, where the base is as it left it: no later one of its kind was made or undone. */
    @Transactional(readOnly = true)
    public Optional<Import> sameContent(byte[] hash, Import entry) {
        return jdbc.sql("""
                select * from file_import i where tenant_id = ? and content_hash = ? and import_id <> ?
                    and status = 'done' and not dry_run and same_as is null
                    and reading = ? and (?::text is null or date_order = ?)
                    and not exists (select 1 from file_import l where l.tenant_id = i.tenant_id and l.kind = i.kind
                        and not l.dry_run and l.same_as is null and l.import_id <> i.import_id
                        and (l.finished_at >= i.finished_at or l.undone_at >= i.finished_at))
                order by started_at desc limit 1
                """)
                .param(TenantScope.current().id())
                .param(hash)
                .param(entry.id())
                .param(READER)
                .param(entry.dateOrderGiven() ? code(entry.dateOrder()) : null)
                .param(entry.dateOrderGiven() ? code(entry.dateOrder()) : null)
                .query(this::map)
                .optional();
    }

    record Seen(Import last, long bytes, @Nullable Instant modifiedAt, byte @Nullable [] hash, int reading) {}

    /** The last import of the file that lay there. */
    @Transactional(readOnly = true)
    public Optional<Seen> lastFrom(String path) {
        return jdbc.sql("""
                select * from file_import where tenant_id = ? and file_path = ? order by started_at desc, import_id desc limit 1
                """)
                .params(TenantScope.current().id(), path)
                .query((row, number) -> new Seen(
                        map(row, number),
                        row.getLong("file_bytes"),
                        instant(row, "file_modified_at"),
                        row.getBytes("content_hash"),
                        row.getInt("reading")))
                .optional();
    }

    @Transactional
    public void seenAgain(UUID id, Instant modifiedAt) {
        jdbc.sql("update file_import set file_modified_at = ? where tenant_id = ? and import_id = ?")
                .params(Timestamp.from(modifiedAt), TenantScope.current().id(), id)
                .update();
    }

    @Transactional
    public void status(UUID id, Status status) {
        jdbc.sql("update file_import set status = ? where tenant_id = ? and import_id = ?")
                .params(status.code(), TenantScope.current().id(), id)
                .update();
    }

    @Transactional
    public void end(UUID id, Status status, @Nullable UUID sameAs, @Nullable String error) {
        jdbc.sql("""
                update file_import set status = ?, same_as = ?, error = ?, finished_at = ? where tenant_id = ? and import_id = ?
                """)
                .param(status.code())
                .param(sameAs)
                .param(error)
                .param(Timestamp.from(clock.instant()))
                .param(TenantScope.current().id())
                .param(id)
                .update();
    }

    @Transactional
    public void undone(UUID id) {
        jdbc.sql("update file_import set status = 'undone', undone_at = ? where tenant_id = ? and import_id = ?")
                .params(Timestamp.from(clock.instant()), TenantScope.current().id(), id)
                .update();
    }

    /** How far an import has come: the place to go on from after it was stopped. */
    record Checkpoint(long readToLine, String writtenToKey) {}

    @Transactional(readOnly = true)
    public Checkpoint checkpoint(UUID id) {
        return jdbc.sql("select read_to_line, written_to_key from file_import where tenant_id = ? and import_id = ?")
                .params(TenantScope.current().id(), id)
                .query((row, number) -> new Checkpoint(row.getLong("read_to_line"), row.getString("written_to_key")))
                .single();
    }

    /** Adds what a step counted and moves the checkpoint, in the step's own transaction. */
    @Transactional
    public void advance(UUID id, Tally tally, Checkpoint checkpoint) {
        jdbc.sql("""
                update file_import set read_rows = read_rows + ?, imported_rows = imported_rows + ?,
                    rejected_rows = rejected_rows + ?, values_left_out = values_left_out + ?,
                    skipped_by = (
                        select coalesce(jsonb_object_agg(reason, n), '{}') from (
                            select key reason, sum(value::bigint) n
                            from (select * from jsonb_each_text(skipped_by) union all select * from jsonb_each_text(?::jsonb)) s
                            group by key) t),
                    record_changes = array[record_changes[1] + ?, record_changes[2] + ?, record_changes[3] + ?],
                    visit_changes = array[visit_changes[1] + ?, visit_changes[2] + ?, visit_changes[3] + ?],
                    read_to_line = ?, written_to_key = ?
                where tenant_id = ? and import_id = ?
                """)
                .params(
                        tally.read(),
                        tally.imported(),
                        tally.rejected(),
                        tally.leftOut(),
                        json.writeValueAsString(tally.skippedBy()),
                        tally.records().inserted(),
                        tally.records().updated(),
                        tally.records().unchanged(),
                        tally.visits().inserted(),
                        tally.visits().updated(),
                        tally.visits().unchanged(),
                        checkpoint.readToLine(),
                        checkpoint.writtenToKey(),
                        TenantScope.current().id(),
                        id)
                .update();
    }

    private Import map(ResultSet row, int number) throws SQLException {
        String kind = row.getString("kind");
        String order = row.getString("date_order");
        Map<String, Long> skippedBy = json.readValue(row.getString("skipped_by"), COUNTS);
        return new Import(
                row.getObject("import_id", UUID.class),
                row.getString("file_name"),
                row.getLong("file_bytes"),
                kind == null ? null : ImportKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                row.getBoolean("dry_run"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getString("encoding"),
                row.getString("delimiter"),
                List.of((String[]) row.getArray("missing_columns").getArray()),
                order == null ? null : DateOrder.ofCode(order).orElseThrow(),
                row.getBoolean("date_order_given"),
                json.readValue(row.getString("doubts"), DOUBTS),
                row.getLong("read_rows"),
                row.getLong("imported_rows"),
                skippedBy.values().stream().mapToLong(Long::longValue).sum(),
                row.getLong("rejected_rows"),
                skippedBy,
                row.getLong("values_left_out"),
                changes(row.getArray("record_changes")),
                changes(row.getArray("visit_changes")),
                row.getObject("same_as", UUID.class),
                row.getString("error"),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                instant(row, "finished_at"),
                instant(row, "undone_at"));
    }

    private static Changes changes(Array array) throws SQLException {
        Long[] counts = (Long[]) array.getArray();
        return new Changes(counts[0], counts[1], counts[2]);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
