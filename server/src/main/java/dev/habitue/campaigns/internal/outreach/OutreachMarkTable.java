package dev.habitue.campaigns.internal.outreach;

import dev.habitue.access.Caller;
import dev.habitue.campaigns.Outreach;
import dev.habitue.customers.Consents;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The marks as they were made, each with what it took the place of. */
@Repository
class OutreachMarkTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    OutreachMarkTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param consent where she stood, where the mark took it away */
    void insert(Outreach.Item before, Outreach.Marking marking, Consents.@Nullable State consent) {
        Instant markedAt = before.markedAt();
        jdbc.sql("""
                insert into outreach_mark (tenant_id, item_id, revision, mark, answer, not_before, actor, marked_at,
                    before_mark, before_answer, before_not_before, before_body, before_actor, before_at, before_consent)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(tenant())
                .param(before.id())
                .param(before.revision() + 1)
                .param(marking.mark().code())
                .param(marking.answer() == null ? null : marking.answer().code())
                .param(marking.notBefore())
                .param(Caller.currentActor())
                .param(Timestamp.from(clock.instant()))
                .param(before.mark() == null ? null : before.mark().code())
                .param(before.answer() == null ? null : before.answer().code())
                .param(before.notBefore())
                .param(before.text())
                .param(before.markedBy())
                .param(markedAt == null ? null : Timestamp.from(markedAt))
                .param(consent == null ? null : consent.code())
                .update();
    }

    /** @param consentBefore null where it took none away */
    record Made(Consents.@Nullable State consentBefore) {}

    Optional<Made> find(long itemId, int revision) {
        return jdbc.sql("select before_consent from outreach_mark where tenant_id = ? and item_id = ? and revision = ?")
                .params(tenant(), itemId, revision)
                .query((row, number) -> new Made(row.getString(1) == null ? null : Consents.stateOf(row.getString(1))))
                .optional();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
