package dev.habitue.messages.internal.template;

import dev.habitue.access.Caller;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Templates;
import dev.habitue.platform.TenantScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class TemplateTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    TemplateTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Nothing where somebody else has just written that version. */
    Optional<Templates.Version> insert(
            MessageKind kind, String language, int version, Templates.Draft draft, boolean published) {
        return jdbc.sql("""
                insert into message_template (tenant_id, kind, language, version, subject, preheader, body, actor, created_at,
                    published)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning *
                """)
                .params(
                        tenant(),
                        kind.code(),
                        language,
                        version,
                        draft.subject(),
                        draft.preheader(),
                        draft.body(),
                        Caller.currentActor(),
                        Timestamp.from(clock.instant()),
                        published)
                .query(TemplateTable::map)
                .optional();
    }

    /** Of those that were published and those that were not. */
    int lastVersion(MessageKind kind, String language) {
        return jdbc.sql("""
                select coalesce(max(version), 0) from message_template
                where tenant_id = ? and kind = ? and language = ?
                """)
                .params(tenant(), kind.code(), language)
                .query((row, number) -> row.getInt(1))
                .single();
    }

    Optional<Templates.Version> newest(MessageKind kind, String language) {
        return versions(kind, language, 1).stream().findFirst();
    }

    @Transactional(readOnly = true)
    public Optional<Templates.Version> find(MessageKind kind, String language, int version) {
        return jdbc.sql("""
                select * from message_template where tenant_id = ? and kind = ? and language = ? and version = ?
                """)
                .params(tenant(), kind.code(), language, version)
                .query(TemplateTable::map)
                .optional();
    }

    List<Templates.Version> versions(MessageKind kind, String language, int limit) {
        return jdbc.sql("""
                select * from message_template where tenant_id = ? and kind = ? and language = ? and published
                order by version desc limit ?
                """)
                .params(tenant(), kind.code(), language, limit)
                .query(TemplateTable::map)
                .list();
    }

    private static Templates.Version map(ResultSet row, int number) throws SQLException {
        return new Templates.Version(
                MessageKind.ofCode(row.getString("kind")).orElseThrow(),
                row.getString("language"),
                row.getInt("version"),
                new Templates.Draft(row.getString("subject"), row.getString("preheader"), row.getString("body")),
                row.getString("actor"),
                row.getTimestamp("created_at").toInstant());
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
