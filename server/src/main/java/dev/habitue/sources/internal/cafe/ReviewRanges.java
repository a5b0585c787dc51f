package dev.habitue.sources.internal.cafe;

import dev.habitue.customers.SourceRecord;
import dev.habitue.platform.Changes;
import dev.habitue.purchases.Reviews;
import dev.habitue.sources.internal.ranges.Entity;
import dev.habitue.sources.internal.ranges.Ranges;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class ReviewRanges implements Ranges<CafeReader, Reviews.Draft> {
    private final Reviews reviews;

    ReviewRanges(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public Entity entity() {
        return Entity.REVIEW;
    }

    @Override
    public List<Reviews.Draft> read(CafeReader source, long range) {
        return source.reviews(range);
    }

    @Override
    public long id(Reviews.Draft row) {
        return row.id();
    }

    @Override
    public Changes write(List<Reviews.Draft> rows) {
        return reviews.upsert(SourceRecord.CURRENT, rows);
    }

    @Override
    public int markDeleted(Collection<String> sourceKeys) {
        return reviews.markGone(
                SourceRecord.CURRENT, sourceKeys.stream().map(Long::valueOf).toList());
    }
}
