package dev.habitue.rewards.internal.coupons;

import dev.habitue.access.Audit;
import dev.habitue.access.Caller;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.PlannerStatistics;
import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.CouponBatch;
import dev.habitue.rewards.coupons.CouponCodeTaken;
import dev.habitue.rewards.coupons.CouponTerms;
import dev.habitue.rewards.internal.RewardCodes;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes coupons: one, many under the same terms, or one each for many owners. */
@Service
class IssueCoupons {
    private static final int AT_A_TIME = 10_000;
    private static final int MOST_OWNERS = 5_000;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{2,46})[A-Za-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9]{1,16}");

    private final CouponTable coupons;
    private final NewCouponTable fresh;
    private final PlannerStatistics statistics;
    private final Audit audit;
    private final Clock clock;

    IssueCoupons(CouponTable coupons, NewCouponTable fresh, PlannerStatistics statistics, Audit audit, Clock clock) {
        this.coupons = coupons;
        this.fresh = fresh;
        this.statistics = statistics;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public Coupon one(@Nullable String code, CouponTerms terms, @Nullable Long ownerId) {
        if (code != null && !CODE.matcher(code).matches()) {
            throw new InvalidInput("code", "use 4 to 48 letters, digits and hyphens, or leave it out");
        }
        refuseSecondOfCampaign(terms, ownerId);
        String shown = code == null ? RewardCodes.random(null) : code;
        List<Long> owners = ownerId == null ? List.of() : List.of(ownerId);
        Coupon coupon = fresh.insert(List.of(shown), owners, terms, Caller.currentActor()).stream()
                .findFirst()
                .orElseThrow(() -> new CouponCodeTaken(shown));
        audit.record("coupon.created", "coupon:" + coupon.id(), Map.of());
        return coupon;
    }

    private void refuseSecondOfCampaign(CouponTerms terms, @Nullable Long ownerId) {
        if (terms.campaign() != null
                && ownerId != null
                && !coupons.ofCampaign(terms.campaign(), List.of(ownerId)).isEmpty()) {
            throw new InvalidInput("campaign", "this member has a coupon of that campaign already");
        }
    }

    @Transactional
    public CouponBatch batch(int count, @Nullable String prefix, CouponTerms terms) {
        if (count < 1 || count > CouponBatch.LARGEST) {
            throw new InvalidInput("count", "must be from 1 to " + CouponBatch.LARGEST);
        }
        refuseOddPrefix(prefix);
        String actor = Caller.currentActor();
        CouponBatch batch =
                new CouponBatch(UUID.randomUUID(), count, terms.description(), terms.campaign(), clock.instant());
        fresh.insert(batch, actor);
        for (int made = 0; made < count; ) {
            List<String> codes = codes(Math.min(AT_A_TIME, count - made), prefix);
            made += fresh.insert(codes, terms, batch.id(), actor);
        }
        statistics.wrote(count);
        audit.record("coupon_batch.created", "coupon_batch:" + batch.id(), Map.of("codes", count));
        return batch;
    }

    @Transactional
    public Map<Long, Coupon> each(Collection<Long> ownerIds, @Nullable String prefix, CouponTerms terms) {
        String campaign = terms.campaign();
        if (campaign == null) {
            throw new InvalidInput("campaign", "name the campaign, so that nobody gets two of it");
        }
        if (ownerIds.size() > MOST_OWNERS) {
            throw new InvalidInput("owners", "at most " + MOST_OWNERS + " at a time");
        }
        refuseOddPrefix(prefix);
        List<Long> owners = ownerIds.stream().distinct().sorted().toList();
        fresh.insert(codes(owners.size(), prefix), owners, terms, Caller.currentActor());
        Map<Long, Coupon> byOwner = new TreeMap<>();
        coupons.ofCampaign(campaign, owners).forEach(coupon -> {
            if (coupon.ownerId() != null) {
                byOwner.put(coupon.ownerId(), coupon);
            }
        });
        return byOwner;
    }

    private static List<String> codes(int count, @Nullable String prefix) {
        return Stream.generate(() -> RewardCodes.random(prefix)).limit(count).toList();
    }

    private static void refuseOddPrefix(@Nullable String prefix) {
        if (prefix != null
                && !prefix.isBlank()
                && !PREFIX.matcher(prefix.strip()).matches()) {
            throw new InvalidInput("prefix", "use at most 16 letters and digits");
        }
    }
}
