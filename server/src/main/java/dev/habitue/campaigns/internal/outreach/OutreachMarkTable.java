package dev.habitue.campaigns.internal.outreach;

import dev.habitue.access.Caller;
import dev.habitue.campaigns.Outreach;
import dev.habitue.customers.Consents;
import dev.habitue.platform.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The marks as they were made, each with what it took the place of. */
@Repository
class OutreachMarkTable {
    private final Sql sql;

    OutreachMarkTable(Sql sql) {
        this.sql = sql;
    }

    private record Before(
            Outreach.@Nullable Mark beforeMark,
            Outreach.@Nullable Answer beforeAnswer,
            @Nullable LocalDate beforeNotBefore,
            String beforeBody,
            @Nullable String beforeActor,
            @Nullable Instant beforeAt) {
        static Before of(Outreach.Item item) {
            return new Before(
                    item.mark(), item.answer(), item.notBefore(), item.text(), item.markedBy(), item.markedAt());
        }
    }

    /** @param consent where she stood, where the mark took it away */
    void insert(Outreach.Item before, Outreach.Marking marking, Consents.@Nullable State consent) {
        sql.of("""
                insert into outreach_mark (tenant_id, item_id, revision, mark, answer, not_before, actor, marked_at,
                    before_mark, before_answer, before_not_before, before_body, before_actor, before_at, before_consent)
                values (:tenant, :itemId, :newRevision, :mark, :answer, :notBefore, :actor, :now,
                    :beforeMark, :beforeAnswer, :beforeNotBefore, :beforeBody, :beforeActor, :beforeAt, :beforeConsent)
                """)
                .params(marking)
                .params(Before.of(before))
                .param("itemId", before.id())
                .param("newRevision", before.revision() + 1)
                .param("actor", Caller.currentActor())
                .param("beforeConsent", consent)
                .update();
    }

    /** @param consentBefore null where it took none away */
    record Made(Consents.@Nullable State consentBefore) {}

    Optional<Made> find(long itemId, int revision) {
        return sql.of("""
                select before_consent as consent_before from outreach_mark
                where tenant_id = :tenant and item_id = :itemId and revision = :revision
                """)
                .param("itemId", itemId)
                .param("revision", revision)
                .as(Made.class)
                .optional();
    }
}
