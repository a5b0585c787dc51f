package dev.habitue.messages.internal.template;

import dev.habitue.access.Caller;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Templates;
import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class TemplateTable {
    private final Sql sql;

    TemplateTable(Sql sql) {
        this.sql = sql;
    }

    /** Nothing where somebody else has just written that version. */
    Optional<Templates.Version> insert(
            MessageKind kind, String language, int version, Templates.Draft draft, boolean published) {
        return sql.of("""
                insert into message_template (tenant_id, kind, language, version, subject, preheader, body, actor, created_at,
                    published)
                values (:tenant, :kind, :language, :version, :subject, :preheader, :body, :actor, :now, :published)
                on conflict do nothing returning *
                """)
                .params(draft)
                .param("kind", kind)
                .param("language", language)
                .param("version", version)
                .param("actor", Caller.currentActor())
                .param("published", published)
                .map(TemplateTable::version)
                .optional();
    }

    /** Of those that were published and those that were not. */
    int lastVersion(MessageKind kind, String language) {
        return sql.of("""
                select coalesce(max(version), 0) from message_template
                where tenant_id = :tenant and kind = :kind and language = :language
                """)
                .param("kind", kind)
                .param("language", language)
                .as(Integer.class)
                .single();
    }

    Optional<Templates.Version> newest(MessageKind kind, String language) {
        return versions(kind, language, 1).stream().findFirst();
    }

    @Transactional(readOnly = true)
    public Optional<Templates.Version> find(MessageKind kind, String language, int version) {
        return sql.of("""
                select * from message_template
                where tenant_id = :tenant and kind = :kind and language = :language and version = :version
                """)
                .param("kind", kind)
                .param("language", language)
                .param("version", version)
                .map(TemplateTable::version)
                .optional();
    }

    List<Templates.Version> versions(MessageKind kind, String language, int limit) {
        return sql.of("""
                select * from message_template
                where tenant_id = :tenant and kind = :kind and language = :language and published
                order by version desc limit :limit
                """)
                .param("kind", kind)
                .param("language", language)
                .param("limit", limit)
                .map(TemplateTable::version)
                .list();
    }

    private static Templates.Version version(Row row) {
        return new Templates.Version(
                Objects.requireNonNull(row.get("kind", MessageKind.class)),
                row.getString("language"),
                row.getInt("version"),
                new Templates.Draft(row.getString("subject"), row.getString("preheader"), row.getString("body")),
                row.getString("actor"),
                row.getInstant("created_at"));
    }
}
