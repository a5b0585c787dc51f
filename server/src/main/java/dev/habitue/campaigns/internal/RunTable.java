package dev.habitue.campaigns.internal;

import dev.habitue.access.Caller;
import dev.habitue.campaigns.Campaigns;
import dev.habitue.campaigns.Plan;
import dev.habitue.campaigns.Run;
import dev.habitue.messages.MessageKind;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.TenantScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
public class RunTable {
    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RunTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Until the transaction ends, nobody else runs this campaign, on any node. */
    public void lock(String campaign) {
        jdbc.sql("select pg_advisory_xact_lock(?, ?)")
                .params(tenant(), ("campaign " + campaign).hashCode())
                .query(row -> {});
    }

    public void insert(Run run, Plan plan, long costMinor) {
        jdbc.sql("""
                insert into campaign_run (tenant_id, run_id, campaign, kind, local_day, plan, selected, excluded, holdout,
                    coupons, queued, cost_minor, actor, created_at)
                values (?, ?, ?, ?, ?, ?::jsonb, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)
                """)
                .param(tenant())
                .param(run.runId())
                .param(run.campaign())
                .param(run.kind().code())
                .param(run.day())
                .param(json.writeValueAsString(plan))
                .param(run.selected())
                .param(json.writeValueAsString(run.excluded()))
                .param(run.holdout())
                .param(run.coupons())
                .param(run.queued())
                .param(costMinor)
                .param(Caller.currentActor())
                .param(run.createdAt() == null ? null : Timestamp.from(run.createdAt()))
                .update();
    }

    public void insertPeople(UUID runId, Map<Long, String> parts, Map<Long, String> coupons) {
        List<Map.Entry<Long, String>> people = List.copyOf(parts.entrySet());
        jdbc.sql("""
                insert into campaign_person (tenant_id, run_id, customer_id, part, coupon)
                select ?, ?, customer_id, part, coupon
                from unnest(?::bigint[], ?::text[], ?::text[]) as person (customer_id, part, coupon)
                """)
                .param(tenant())
                .param(runId)
                .param(people.stream().mapToLong(Map.Entry::getKey).toArray())
                .param(people.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .param(people.stream()
                        .map(person -> coupons.get(person.getKey()))
                        .toArray(String[]::new))
                .update();
    }

    public Optional<Run> ofDay(String campaign, LocalDate day) {
        return jdbc.sql("select * from campaign_run where tenant_id = ? and campaign = ? and local_day = ?")
                .params(tenant(), campaign, day)
                .query((row, number) -> map(row, true))
                .optional();
    }

    public Optional<LocalDate> lastBefore(String campaign, LocalDate day) {
        return jdbc.sql("""
                select local_day from campaign_run where tenant_id = ? and campaign = ? and local_day < ?
                order by local_day desc limit 1
                """)
                .params(tenant(), campaign, day)
                .query(LocalDate.class)
                .optional();
    }

    public Optional<Run> find(UUID runId) {
        return jdbc.sql("select * from campaign_run where tenant_id = ? and run_id = ?")
                .params(tenant(), runId)
                .query((row, number) -> map(row, false))
                .optional();
    }

    List<Run> recent(int limit, @Nullable Cursor after) {
        return jdbc.sql("""
                select * from campaign_run where tenant_id = ?
                    and (?::timestamptz is null or (created_at, run_id) < (?::timestamptz, ?::uuid))
                order by created_at desc, run_id desc limit ?
                """)
                .param(tenant())
                .param(after == null ? null : Timestamp.from(after.instant(0)))
                .param(after == null ? null : Timestamp.from(after.instant(0)))
                .param(after == null ? null : after.uuid(1))
                .param(limit)
                .query((row, number) -> map(row, false))
                .list();
    }

    public List<Run> of(String campaign, int limit) {
        return jdbc.sql("""
                select * from campaign_run where tenant_id = ? and campaign = ? order by local_day desc limit ?
                """)
                .params(tenant(), campaign, limit)
                .query((row, number) -> map(row, false))
                .list();
    }

    /** The newest of each, by the campaign's name. */
    Map<String, Run> lastOf(Collection<String> campaigns) {
        Map<String, Run> last = new HashMap<>();
        jdbc.sql("""
                select distinct on (campaign) * from campaign_run where tenant_id = ? and campaign = any(?)
                order by campaign, local_day desc
                """)
                .params(tenant(), campaigns.toArray(String[]::new))
                .query((row, number) -> map(row, false))
                .list()
                .forEach(run -> last.put(run.campaign(), run));
        return last;
    }

    public Plan planOf(UUID runId) {
        return jdbc.sql("select plan from campaign_run where tenant_id = ? and run_id = ?")
                .params(tenant(), runId)
                .query((row, number) -> json.readValue(row.getString("plan"), Plan.class))
                .single();
    }

    public long costOf(UUID runId) {
        return jdbc.sql("select cost_minor from campaign_run where tenant_id = ? and run_id = ?")
                .params(tenant(), runId)
                .query(Long.class)
                .single();
    }

    /** Who came between the two moments, by group, whether or not the message arrived: as they were assigned. */
    public List<Campaigns.Part> parts(UUID runId, Instant from, Instant until) {
        return jdbc.sql("""
                select part, count(*) as people, count(visits) as converted, coalesce(sum(spent), 0) as revenue
                from (
                    select p.customer_id, p.part, nullif(count(v.visit_id), 0) as visits, sum(v.total_minor) as spent
                    from campaign_person p
                    left join customer_record_facts r on r.tenant_id = p.tenant_id and r.customer_id = p.customer_id
                    left join visit_facts v on v.tenant_id = r.tenant_id and v.record_id = r.record_id
                        and v.status = 'valid' and v.occurred_at > ? and v.occurred_at <= ?
                    where p.tenant_id = ? and p.run_id = ?
                    group by p.customer_id, p.part) person
                group by part order by part = 'holdout', part
                """)
                .params(Timestamp.from(from), Timestamp.from(until), tenant(), runId)
                .query((row, number) -> new Campaigns.Part(
                        row.getString("part"), row.getLong("people"), row.getLong("converted"), row.getLong("revenue")))
                .list();
    }

    private Map<String, Integer> byVariant(UUID runId) {
        Map<String, Integer> byVariant = new TreeMap<>();
        jdbc.sql("""
                select part, count(*) from campaign_person where tenant_id = ? and run_id = ? and part <> 'holdout'
                group by part
                """).params(tenant(), runId).query(row -> {
            byVariant.put(row.getString(1), row.getInt(2));
        });
        return byVariant;
    }

    private Run map(ResultSet row, boolean repeated) throws SQLException {
        UUID runId = row.getObject("run_id", UUID.class);
        return new Run(
                runId,
                Run.State.QUEUED,
                MessageKind.ofCode(row.getString("kind")).orElseThrow(),
                row.getString("campaign"),
                row.getObject("local_day", LocalDate.class),
                repeated,
                row.getInt("selected"),
                json.readValue(row.getString("excluded"), COUNTS),
                row.getInt("holdout"),
                row.getInt("coupons"),
                row.getInt("queued"),
                byVariant(runId),
                row.getTimestamp("created_at").toInstant());
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
