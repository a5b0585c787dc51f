package dev.habitue.rewards.internal;

import dev.habitue.platform.TenantScope;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What went from one account to another, so that it can go back. */
@Repository
class RewardMoveTable {
    private record Kind(String name, String table, String id, String owner) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("voucher", "voucher", "voucher_id", "user_id"),
            new Kind("coupon", "coupon", "coupon_id", "owner_id"),
            new Kind("claim", "coupon_claim", "claim_id", "member_id"));

    /** One person has one coupon of a campaign: the second stays where it was. */
    private static final String WITHOUT_SECOND_OF_CAMPAIGN = """
            and not exists (select from coupon own
                where own.tenant_id = it.tenant_id and own.owner_id = ? and own.campaign = it.campaign)""";

    private final JdbcClient jdbc;

    RewardMoveTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void move(long joinId, long from, long to) {
        for (Kind kind : KINDS) {
            boolean coupon = kind.name().equals("coupon");
            JdbcClient.StatementSpec statement = jdbc.sql("""
                    with moved as (
                        update %s it set %s = ? where tenant_id = ? and %s = ? %s returning %s as id)
                    insert into reward_move (tenant_id, join_id, kind, id) select ?, ?, ?, id from moved
                    on conflict do nothing
                    """.formatted(
                                    kind.table(),
                                    kind.owner(),
                                    kind.owner(),
                                    coupon ? WITHOUT_SECOND_OF_CAMPAIGN : "",
                                    kind.id()))
                    .param(to)
                    .param(tenant())
                    .param(from);
            (coupon ? statement.param(to) : statement)
                    .param(tenant())
                    .param(joinId)
                    .param(kind.name())
                    .update();
        }
    }

    void moveBack(long joinId, long to, long from) {
        for (Kind kind : KINDS) {
            jdbc.sql("""
                    with back as (delete from reward_move where tenant_id = ? and join_id = ? and kind = ? returning id)
                    update %s it set %s = ? from back where it.tenant_id = ? and it.%s = back.id and it.%s = ?
                    """.formatted(kind.table(), kind.owner(), kind.id(), kind.owner()))
                    .params(tenant(), joinId, kind.name(), to, tenant(), from)
                    .update();
        }
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
