package dev.habitue.insights;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody may like who has not had it yet. */
public interface Recommendations {

    /** Why it is recommended. */
    enum Reason {
        /** Those who like what she likes have it. */
        BOUGHT_TOGETHER,
        /** Many have it; all that can be said to somebody whose taste is not known. */
        POPULAR,
        /** Nobody has had it yet: it is on offer now. */
        ON_OFFER,
        /** She has had everything that there is; this she had most often. */
        FAVOURITE;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * @param buyers of those who share her taste, how many had it; of everybody in the last year, where it is popular
     * @param share of those, between 0 and 1
     */
    record Recommendation(String name, @Nullable String type, Reason reason, long buyers, double share) {}

    /** @param favourites what she bought most often, at most five */
    record For(List<String> favourites, List<Recommendation> recommendations) {}

    /** Best first: what is shared by taste before what is popular. */
    For customer(long customerId, int limit);
}
