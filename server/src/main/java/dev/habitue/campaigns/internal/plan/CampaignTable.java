package dev.habitue.campaigns.internal.plan;

import dev.habitue.access.Caller;
import dev.habitue.campaigns.Campaign;
import dev.habitue.campaigns.Plan;
import dev.habitue.campaigns.Timing;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.TenantScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
public class CampaignTable {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    CampaignTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Nothing where the name is taken. */
    public Optional<Campaign> insert(String name, Plan plan, Timing timing) {
        Timestamp now = now();
        return jdbc.sql("""
                insert into campaign (tenant_id, name, kind, state, plan, timing, actor, created_at, changed_at)
                values (?, ?, ?, 'draft', ?::jsonb, ?::jsonb, ?, ?, ?) on conflict do nothing returning *
                """)
                .params(
                        tenant(),
                        name,
                        plan.kind().code(),
                        json.writeValueAsString(plan),
                        json.writeValueAsString(timing),
                        Caller.currentActor(),
                        now,
                        now)
                .query(this::map)
                .optional();
    }

    public boolean nameTaken(String name, Plan plan, long exceptId) {
        return jdbc.sql("""
                select exists (select from campaign
                    where tenant_id = ? and kind = ? and lower(name) = lower(?) and campaign_id <> ?)
                """)
                .params(tenant(), plan.kind().code(), name, exceptId)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    public Campaign change(long id, String name, Plan plan, Timing timing) {
        return jdbc.sql("""
                update campaign set name = ?, kind = ?, plan = ?::jsonb, timing = ?::jsonb, revision = revision + 1,
                    changed_at = ?
                where tenant_id = ? and campaign_id = ? returning *
                """)
                .params(
                        name,
                        plan.kind().code(),
                        json.writeValueAsString(plan),
                        json.writeValueAsString(timing),
                        now(),
                        tenant(),
                        id)
                .query(this::map)
                .single();
    }

    Campaign move(long id, Campaign.State state, @Nullable Instant nextAt, Campaign.@Nullable Problem problem) {
        return jdbc.sql("""
                update campaign set state = ?, next_at = ?, problem = ?, revision = revision + 1, changed_at = ?
                where tenant_id = ? and campaign_id = ? returning *
                """)
                .param(state.code())
                .param(nextAt == null ? null : Timestamp.from(nextAt))
                .param(problem == null ? null : problem.code())
                .param(now())
                .param(tenant())
                .param(id)
                .query(this::map)
                .single();
    }

    public Optional<Campaign> find(long id) {
        return jdbc.sql("select * from campaign where tenant_id = ? and campaign_id = ?")
                .params(tenant(), id)
                .query(this::map)
                .optional();
    }

    /** Nobody else moves it until the transaction ends. */
    public Optional<Campaign> claim(long id) {
        return jdbc.sql("select * from campaign where tenant_id = ? and campaign_id = ? for update")
                .params(tenant(), id)
                .query(this::map)
                .optional();
    }

    List<Long> due(int limit) {
        return jdbc.sql("""
                select campaign_id from campaign
                where tenant_id = ? and state in ('scheduled', 'running', 'held') and next_at <= ?
                order by next_at, campaign_id limit ?
                """)
                .params(tenant(), now(), limit)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** The campaign where it is due still and no other node has it in hand; held until the transaction ends. */
    Optional<Campaign> takeDue(long id) {
        return jdbc.sql("""
                select * from campaign
                where tenant_id = ? and campaign_id = ? and state in ('scheduled', 'running', 'held') and next_at <= ?
                for update skip locked
                """).params(tenant(), id, now()).query(this::map).optional();
    }

    public List<Campaign> list(Campaign.@Nullable State state, int limit, @Nullable Cursor after) {
        return jdbc.sql("""
                select * from campaign where tenant_id = ? and (?::text is null or state = ?)
                    and (?::timestamptz is null or (changed_at, campaign_id) < (?::timestamptz, ?::bigint))
                order by changed_at desc, campaign_id desc limit ?
                """)
                .param(tenant())
                .param(state == null ? null : state.code())
                .param(state == null ? null : state.code())
                .param(after == null ? null : Timestamp.from(after.instant(0)))
                .param(after == null ? null : Timestamp.from(after.instant(0)))
                .param(after == null ? null : after.number(1))
                .param(limit)
                .query(this::map)
                .list();
    }

    public void delete(long id) {
        jdbc.sql("delete from campaign where tenant_id = ? and campaign_id = ?")
                .params(tenant(), id)
                .update();
    }

    private Campaign map(ResultSet row, int number) throws SQLException {
        Timestamp nextAt = row.getTimestamp("next_at");
        String problem = row.getString("problem");
        return new Campaign(
                row.getLong("campaign_id"),
                row.getString("name"),
                Campaign.State.ofCode(row.getString("state")).orElseThrow(),
                json.readValue(row.getString("plan"), Plan.class),
                json.readValue(row.getString("timing"), Timing.class),
                nextAt == null ? null : nextAt.toInstant(),
                problem == null ? null : Campaign.Problem.ofCode(problem),
                row.getInt("revision"),
                row.getString("actor"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
