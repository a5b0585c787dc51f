package dev.habitue.insights.internal.recommend;

import dev.habitue.insights.Recommendations;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * By what goes together: who buys her favourites and what else they buy, then whatever most people like, lately or ever,
 * then what is on offer. Nobody is left without one where there is anything to be had; nothing that is gone is named.
 */
@Service
class RecommendProducts implements Recommendations {
    private static final int FAVOURITES = 5;
    private static final int FEWEST_BUYERS = 3;

    private final RecommendationTable table;
    private final Clock clock;

    RecommendProducts(RecommendationTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public For customer(long customerId, int limit) {
        LocalDate since = TenantScope.current().dayOf(clock.instant()).minusYears(1);
        List<String> bought = table.boughtBy(customerId);
        List<String> favourites = bought.stream().limit(FAVOURITES).toList();
        List<Recommendation> recommended = new ArrayList<>(
                favourites.isEmpty()
                        ? List.of()
                        : table.together(
                                new RecommendationTable.Taste(customerId, favourites, bought, FEWEST_BUYERS),
                                since,
                                limit));
        fill(recommended, bought, limit, (except, missing) -> table.popular(except, since, missing));
        fill(recommended, bought, limit, (except, missing) -> table.popular(except, LocalDate.EPOCH, missing));
        fill(recommended, bought, limit, table::onOffer);
        if (recommended.isEmpty()) {
            recommended.addAll(table.hers(customerId, limit));
        }
        return new For(favourites, recommended);
    }

    private static void fill(
            List<Recommendation> recommended,
            List<String> bought,
            int limit,
            BiFunction<List<String>, Integer, List<Recommendation>> more) {
        if (recommended.size() < limit) {
            List<String> except = Stream.concat(
                            bought.stream(), recommended.stream().map(Recommendation::name))
                    .toList();
            recommended.addAll(more.apply(except, limit - recommended.size()));
        }
    }
}
