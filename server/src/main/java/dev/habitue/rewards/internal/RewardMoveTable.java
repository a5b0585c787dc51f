package dev.habitue.rewards.internal;

import dev.habitue.platform.sql.Sql;
import java.util.List;
import org.springframework.stereotype.Repository;

/** What went from one account to another, so that it can go back. */
@Repository
class RewardMoveTable {
    /** One person has one coupon of a campaign: the second stays where it was. */
    private static final String WITHOUT_SECOND_OF_CAMPAIGN = """
            and not exists (select from coupon own
                where own.tenant_id = it.tenant_id and own.owner_id = :to and own.campaign = it.campaign)""";

    private record Kind(String name, String table, String id, String owner, String condition) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("voucher", "voucher", "voucher_id", "user_id", ""),
            new Kind("coupon", "coupon", "coupon_id", "owner_id", WITHOUT_SECOND_OF_CAMPAIGN),
            new Kind("claim", "coupon_claim", "claim_id", "member_id", ""));

    private final Sql sql;

    RewardMoveTable(Sql sql) {
        this.sql = sql;
    }

    void move(long joinId, long from, long to) {
        for (Kind kind : KINDS) {
            sql.of("""
                    with moved as (
                        update %s it set %s = :to where tenant_id = :tenant and %s = :from %s returning %s as id)
                    insert into reward_move (tenant_id, join_id, kind, id) select :tenant, :joinId, :kind, id from moved
                    on conflict do nothing
                    """.formatted(kind.table(), kind.owner(), kind.owner(), kind.condition(), kind.id()))
                    .param("to", to)
                    .param("from", from)
                    .param("joinId", joinId)
                    .param("kind", kind.name())
                    .update();
        }
    }

    void moveBack(long joinId, long to, long from) {
        for (Kind kind : KINDS) {
            sql.of("""
                    with back as (
                        delete from reward_move where tenant_id = :tenant and join_id = :joinId and kind = :kind returning id)
                    update %s it set %s = :to from back
                    where it.tenant_id = :tenant and it.%s = back.id and it.%s = :from
                    """.formatted(kind.table(), kind.owner(), kind.id(), kind.owner()))
                    .param("joinId", joinId)
                    .param("kind", kind.name())
                    .param("to", to)
                    .param("from", from)
                    .update();
        }
    }
}
