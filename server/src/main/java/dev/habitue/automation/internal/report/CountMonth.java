package dev.habitue.automation.internal.report;

import dev.habitue.automation.internal.report.MonthFigures.CampaignsEffect;
import dev.habitue.campaigns.CampaignRun;
import dev.habitue.campaigns.Campaigns;
import dev.habitue.insights.Insights;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the last month that is over came to. */
@Component
class CountMonth {
    private static final int MONTHS = 13;
    private static final int MOST_RUNS = 500;
    private static final String HOLDOUT = "holdout";

    private final FiguresTable table;
    private final Campaigns campaigns;
    private final Insights insights;
    private final Clock clock;

    CountMonth(FiguresTable table, Campaigns campaigns, Insights insights, Clock clock) {
        this.table = table;
        this.campaigns = campaigns;
        this.insights = insights;
        this.clock = clock;
    }

    YearMonth lastMonth() {
        return YearMonth.from(TenantScope.current().dayOf(clock.instant())).minusMonths(1);
    }

    @Transactional
    public MonthFigures count() {
        insights.settle();
        YearMonth month = lastMonth();
        MonthFigures figures = new MonthFigures(table.months(month, MONTHS), effect(month));
        table.keep(figures);
        return figures;
    }

    @Transactional
    public MonthFigures kept() {
        return table.kept(lastMonth()).orElseGet(this::count);
    }

    private @Nullable CampaignsEffect effect(YearMonth month) {
        List<Campaigns.Results> results = campaigns.recent(MOST_RUNS).stream()
                .filter(run -> YearMonth.from(run.day()).equals(month))
                .map(CampaignRun::runId)
                .filter(java.util.Objects::nonNull)
                .map(campaigns::results)
                .filter(result -> result.run().queued() > 0)
                .toList();
        if (results.isEmpty()) {
            return null;
        }
        Sum all = new Sum();
        Sum compared = new Sum();
        Sum held = new Sum();
        for (Campaigns.Results result : results) {
            boolean comparable = result.lift() != null;
            for (Campaigns.Part part : result.parts()) {
                if (!part.name().equals(HOLDOUT)) {
                    all.add(part);
                }
                if (comparable) {
                    (part.name().equals(HOLDOUT) ? held : compared).add(part);
                }
            }
        }
        return new CampaignsEffect(
                results.size(),
                all.people,
                all.came,
                all.revenueMinor,
                compared.people,
                compared.came,
                held.people,
                held.came,
                results.stream().allMatch(Campaigns.Results::complete));
    }

    private static final class Sum {
        private long people;
        private long came;
        private long revenueMinor;

        void add(Campaigns.Part part) {
            people += part.people();
            came += part.converted();
            revenueMinor += part.revenueMinor();
        }
    }
}
