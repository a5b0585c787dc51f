package dev.habitue.campaigns.internal;

import dev.habitue.access.Caller;
import dev.habitue.campaigns.CampaignRun;
import dev.habitue.campaigns.Campaigns;
import dev.habitue.campaigns.Plan;
import dev.habitue.messages.MessageKind;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
public class RunTable {
    private static final String RECORDED = """
            select r.*, (select coalesce(jsonb_object_agg(part, people), '{}') from (
                    select part, count(*) as people from campaign_person p
                    where p.tenant_id = r.tenant_id and p.run_id = r.run_id and part <> 'holdout'
                    group by part) variant) as by_variant
            from campaign_run r
            """;

    private final Sql sql;

    RunTable(Sql sql) {
        this.sql = sql;
    }

    /** Until the transaction ends, nobody else runs this campaign, on any node. */
    public void lock(String campaign) {
        sql.of("select pg_advisory_xact_lock(:tenant, :campaign)")
                .param("campaign", ("campaign " + campaign).hashCode())
                .execute();
    }

    public void insert(CampaignRun run, Plan plan, long costMinor) {
        sql.of("""
                insert into campaign_run (tenant_id, run_id, campaign, kind, local_day, plan, selected, excluded, holdout,
                    coupons, queued, cost_minor, actor, created_at)
                values (:tenant, :runId, :campaign, :kind, :day, :plan::jsonb, :selected, :excluded::jsonb, :holdout,
                    :coupons, :queued, :costMinor, :actor, :createdAt)
                """)
                .params(run)
                .param("plan", plan)
                .param("costMinor", costMinor)
                .param("actor", Caller.currentActor())
                .update();
    }

    private record Person(
            long customerId, String part, @Nullable String coupon) {}

    public void insertPeople(UUID runId, Map<Long, String> parts, Map<Long, String> coupons) {
        List<Person> people = parts.entrySet().stream()
                .map(person -> new Person(person.getKey(), person.getValue(), coupons.get(person.getKey())))
                .toList();
        sql.of("""
                insert into campaign_person (tenant_id, run_id, customer_id, part, coupon)
                select :tenant, :runId, customer_id, part, coupon
                from unnest(:customerId::bigint[], :part::text[], :coupon::text[]) as person (customer_id, part, coupon)
                """).columns(Person.class, people).param("runId", runId).update();
    }

    /** The day's run, which whoever asks for it again is answered. */
    public Optional<CampaignRun> ofDay(String campaign, LocalDate day) {
        return sql.of(RECORDED + "where tenant_id = :tenant and campaign = :campaign and local_day = :day")
                .param("campaign", campaign)
                .param("day", day)
                .as(Recorded.class)
                .optional()
                .map(recorded -> recorded.run(true));
    }

    public Optional<LocalDate> lastBefore(String campaign, LocalDate day) {
        return sql.of("""
                select local_day from campaign_run
                where tenant_id = :tenant and campaign = :campaign and local_day < :day
                order by local_day desc limit 1
                """)
                .param("campaign", campaign)
                .param("day", day)
                .as(LocalDate.class)
                .optional();
    }

    public Optional<CampaignRun> find(UUID runId) {
        return sql.of(RECORDED + "where tenant_id = :tenant and run_id = :runId")
                .param("runId", runId)
                .as(Recorded.class)
                .optional()
                .map(recorded -> recorded.run(false));
    }

    public List<CampaignRun> recent(int limit, @Nullable Cursor after) {
        return runs(sql.of(RECORDED + """
                where tenant_id = :tenant
                    and (:afterMoment::timestamptz is null
                        or (created_at, run_id) < (:afterMoment::timestamptz, :afterId::uuid))
                order by created_at desc, run_id desc limit :limit
                """)
                .param("afterMoment", after == null ? null : after.instant(0))
                .param("afterId", after == null ? null : after.uuid(1))
                .param("limit", limit)
                .as(Recorded.class)
                .list());
    }

    public List<CampaignRun> of(String campaign, int limit) {
        return runs(sql.of(RECORDED + """
                where tenant_id = :tenant and campaign = :campaign order by local_day desc limit :limit
                """)
                .param("campaign", campaign)
                .param("limit", limit)
                .as(Recorded.class)
                .list());
    }

    /** The newest of each, by the campaign's name. */
    public Map<String, CampaignRun> lastOf(Collection<String> campaigns) {
        return runs(sql.of(RECORDED + """
                where tenant_id = :tenant and (campaign, local_day) in (
                    select campaign, max(local_day) from campaign_run
                    where tenant_id = :tenant and campaign = any(:campaigns) group by campaign)
                """)
                        .param("campaigns", campaigns)
                        .as(Recorded.class)
                        .list())
                .stream()
                .collect(Collectors.toMap(CampaignRun::campaign, Function.identity()));
    }

    public Plan planOf(UUID runId) {
        return sql.of("select plan from campaign_run where tenant_id = :tenant and run_id = :runId")
                .param("runId", runId)
                .as(PlanOf.class)
                .single()
                .plan();
    }

    private record PlanOf(Plan plan) {}

    public long costOf(UUID runId) {
        return sql.of("select cost_minor from campaign_run where tenant_id = :tenant and run_id = :runId")
                .param("runId", runId)
                .as(Long.class)
                .single();
    }

    /** Who came between the two moments, by group, whether or not the message arrived: as they were assigned. */
    public List<Campaigns.Part> parts(UUID runId, Instant from, Instant until) {
        return sql.of("""
                select part as name, count(*) as people, count(visits) as converted, coalesce(sum(spent), 0) as revenue_minor
                from (
                    select p.customer_id, p.part, nullif(count(v.visit_id), 0) as visits, sum(v.total_minor) as spent
                    from campaign_person p
                    left join customer_record_facts r on r.tenant_id = p.tenant_id and r.customer_id = p.customer_id
                    left join visit_facts v on v.tenant_id = r.tenant_id and v.record_id = r.record_id
                        and v.status = 'valid' and v.occurred_at > :from and v.occurred_at <= :until
                    where p.tenant_id = :tenant and p.run_id = :runId
                    group by p.customer_id, p.part) person
                group by part order by part = 'holdout', part
                """)
                .param("from", from)
                .param("until", until)
                .param("runId", runId)
                .as(Campaigns.Part.class)
                .list();
    }

    private record Recorded(
            UUID runId,
            MessageKind kind,
            String campaign,
            LocalDate localDay,
            int selected,
            Map<String, Integer> excluded,
            int holdout,
            int coupons,
            int queued,
            Map<String, Integer> byVariant,
            Instant createdAt) {
        CampaignRun run(boolean repeated) {
            return new CampaignRun(
                    runId,
                    CampaignRun.State.QUEUED,
                    kind,
                    campaign,
                    localDay,
                    repeated,
                    selected,
                    excluded,
                    holdout,
                    coupons,
                    queued,
                    new TreeMap<>(byVariant),
                    createdAt);
        }
    }

    private static List<CampaignRun> runs(List<Recorded> recorded) {
        return recorded.stream().map(one -> one.run(false)).toList();
    }
}
