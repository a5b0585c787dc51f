package dev.habitue.campaigns.internal.plan;

import dev.habitue.access.Caller;
import dev.habitue.campaigns.Campaign;
import dev.habitue.campaigns.Plan;
import dev.habitue.campaigns.Timing;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
public class CampaignTable {
    private final Sql sql;

    CampaignTable(Sql sql) {
        this.sql = sql;
    }

    /** Nothing where the name is taken. */
    public Optional<Campaign> insert(String name, Plan plan, Timing timing) {
        return sql.of("""
                insert into campaign (tenant_id, name, kind, state, plan, timing, actor, created_at, changed_at)
                values (:tenant, :name, :kind, 'draft', :plan::jsonb, :timing::jsonb, :actor, :now, :now)
                on conflict do nothing returning *
                """)
                .param("name", name)
                .param("kind", plan.kind())
                .param("plan", plan)
                .param("timing", timing)
                .param("actor", Caller.currentActor())
                .map(CampaignTable::campaign)
                .optional();
    }

    public boolean nameTaken(String name, Plan plan, long exceptId) {
        return sql.of("""
                select exists (select from campaign
                    where tenant_id = :tenant and kind = :kind and lower(name) = lower(:name) and campaign_id <> :except)
                """)
                .param("name", name)
                .param("kind", plan.kind())
                .param("except", exceptId)
                .as(Boolean.class)
                .single();
    }

    public Campaign change(long id, String name, Plan plan, Timing timing) {
        return sql.of("""
                update campaign set name = :name, kind = :kind, plan = :plan::jsonb, timing = :timing::jsonb,
                    revision = revision + 1, changed_at = :now
                where tenant_id = :tenant and campaign_id = :id returning *
                """)
                .param("name", name)
                .param("kind", plan.kind())
                .param("plan", plan)
                .param("timing", timing)
                .param("id", id)
                .map(CampaignTable::campaign)
                .single();
    }

    Campaign move(long id, Campaign.State state, @Nullable Instant nextAt, Campaign.@Nullable Problem problem) {
        return sql.of("""
                update campaign set state = :state, next_at = :nextAt, problem = :problem, revision = revision + 1,
                    changed_at = :now
                where tenant_id = :tenant and campaign_id = :id returning *
                """)
                .param("state", state)
                .param("nextAt", nextAt)
                .param("problem", problem == null ? null : problem.code())
                .param("id", id)
                .map(CampaignTable::campaign)
                .single();
    }

    public Optional<Campaign> find(long id) {
        return sql.of("select * from campaign where tenant_id = :tenant and campaign_id = :id")
                .param("id", id)
                .map(CampaignTable::campaign)
                .optional();
    }

    /** Nobody else moves it until the transaction ends. */
    public Optional<Campaign> claim(long id) {
        return sql.of("select * from campaign where tenant_id = :tenant and campaign_id = :id for update")
                .param("id", id)
                .map(CampaignTable::campaign)
                .optional();
    }

    List<Long> due(int limit) {
        return sql.of("""
                select campaign_id from campaign
                where tenant_id = :tenant and state in ('scheduled', 'running', 'held') and next_at <= :now
                order by next_at, campaign_id limit :limit
                """).param("limit", limit).as(Long.class).list();
    }

    /** The campaign where it is due still and no other node has it in hand; held until the transaction ends. */
    Optional<Campaign> takeDue(long id) {
        return sql.of("""
                select * from campaign
                where tenant_id = :tenant and campaign_id = :id and state in ('scheduled', 'running', 'held')
                    and next_at <= :now
                for update skip locked
                """).param("id", id).map(CampaignTable::campaign).optional();
    }

    public List<Campaign> list(Campaign.@Nullable State state, int limit, @Nullable Cursor after) {
        return sql.of("""
                select * from campaign where tenant_id = :tenant and (:state::text is null or state = :state)
                    and (:afterMoment::timestamptz is null
                        or (changed_at, campaign_id) < (:afterMoment::timestamptz, :afterId::bigint))
                order by changed_at desc, campaign_id desc limit :limit
                """)
                .param("state", state)
                .param("afterMoment", after == null ? null : after.instant(0))
                .param("afterId", after == null ? null : after.number(1))
                .param("limit", limit)
                .map(CampaignTable::campaign)
                .list();
    }

    public void delete(long id) {
        sql.of("delete from campaign where tenant_id = :tenant and campaign_id = :id")
                .param("id", id)
                .update();
    }

    private static Campaign campaign(Row row) {
        String problem = row.get("problem", String.class);
        return new Campaign(
                row.getLong("campaign_id"),
                row.getString("name"),
                Objects.requireNonNull(row.get("state", Campaign.State.class)),
                Objects.requireNonNull(row.get("plan", Plan.class)),
                Objects.requireNonNull(row.get("timing", Timing.class)),
                row.get("next_at", Instant.class),
                problem == null ? null : Campaign.Problem.ofCode(problem),
                row.getInt("revision"),
                row.getString("actor"),
                row.getInstant("created_at"),
                row.getInstant("changed_at"));
    }
}
