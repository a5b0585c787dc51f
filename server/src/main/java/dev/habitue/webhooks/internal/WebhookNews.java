package dev.habitue.webhooks.internal;

import dev.habitue.campaigns.CampaignRan;
import dev.habitue.customers.ConsentChanged;
import dev.habitue.customers.CustomersChanged;
import dev.habitue.messages.MessageBounced;
import dev.habitue.platform.outbox.OutboxListener;
import dev.habitue.points.PointsMoved;
import dev.habitue.points.members.MemberEnrolled;
import dev.habitue.points.programme.TierAtRisk;
import dev.habitue.points.programme.TierChanged;
import dev.habitue.rewards.RewardRedeemed;
import dev.habitue.rewards.VoucherUsed;
import dev.habitue.rewards.coupons.CouponRedeemed;
import dev.habitue.sources.SourceSynced;
import dev.habitue.webhooks.EventType;
import dev.habitue.webhooks.internal.TellWebhooks.News;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What upstream tells, in the words of the outside: ids, kinds and numbers, nothing by which a person could be known. */
@Configuration(proxyBeanMethods = false)
class WebhookNews {
    private final TellWebhooks webhooks;
    private final Clock clock;

    WebhookNews(TellWebhooks webhooks, Clock clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @Bean
    OutboxListener<PointsMoved> tellOfPoints() {
        return listener(
                "webhooks.points",
                PointsMoved.class,
                event -> event.movements().stream()
                        .map(moved -> new News(
                                typeOf(moved),
                                String.valueOf(moved.entryId()),
                                moved.at(),
                                data(
                                        "user_id",
                                        moved.userId(),
                                        "transaction_id",
                                        moved.entryId(),
                                        "transaction_type",
                                        moved.kind().code(),
                                        "points",
                                        moved.points(),
                                        "balance_after",
                                        moved.balanceAfter())))
                        .toList());
    }

    private static EventType typeOf(PointsMoved.Movement moved) {
        return switch (moved.kind()) {
            case EARN, BONUS, REFERRAL -> EventType.POINTS_EARNED;
            case REDEEM -> EventType.POINTS_REDEEMED;
            case EXPIRE -> EventType.POINTS_EXPIRED;
            case ADJUSTMENT -> EventType.POINTS_ADJUSTED;
            case REVERSAL -> EventType.POINTS_REVERSED;
        };
    }

    @Bean
    OutboxListener<MemberEnrolled> tellOfNewMembers() {
        return one(
                "webhooks.new-members",
                MemberEnrolled.class,
                event -> new News(
                        EventType.MEMBER_ENROLLED,
                        String.valueOf(event.userId()),
                        now(),
                        data("user_id", event.userId(), "customer_id", event.customerId())));
    }

    @Bean
    OutboxListener<TierChanged> tellOfTiers() {
        return one(
                "webhooks.tiers",
                TierChanged.class,
                event -> new News(
                        EventType.MEMBER_TIER_CHANGED,
                        null,
                        now(),
                        data(
                                "user_id",
                                event.userId(),
                                "from",
                                event.from(),
                                "to",
                                event.to(),
                                "upgrade",
                                event.upgrade())));
    }

    @Bean
    OutboxListener<TierAtRisk> tellOfTiersAtRisk() {
        return one(
                "webhooks.tiers-at-risk",
                TierAtRisk.class,
                event -> new News(
                        EventType.MEMBER_TIER_AT_RISK,
                        event.userId() + " " + event.until(),
                        now(),
                        data(
                                "user_id",
                                event.userId(),
                                "tier",
                                event.tier(),
                                "points_missing",
                                event.pointsMissing(),
                                "until",
                                event.until())));
    }

    @Bean
    OutboxListener<RewardRedeemed> tellOfVouchers() {
        return one(
                "webhooks.vouchers",
                RewardRedeemed.class,
                event -> new News(
                        EventType.VOUCHER_ISSUED,
                        String.valueOf(event.voucherId()),
                        event.at(),
                        data(
                                "voucher_id",
                                event.voucherId(),
                                "user_id",
                                event.userId(),
                                "reward_id",
                                event.rewardId(),
                                "points",
                                event.points())));
    }

    @Bean
    OutboxListener<VoucherUsed> tellOfUsedVouchers() {
        return one(
                "webhooks.used-vouchers",
                VoucherUsed.class,
                event -> new News(
                        EventType.VOUCHER_USED,
                        event.voucherId() + " " + event.at(),
                        event.at(),
                        data(
                                "voucher_id",
                                event.voucherId(),
                                "user_id",
                                event.userId(),
                                "reward_id",
                                event.rewardId(),
                                "order_id",
                                event.orderId())));
    }

    @Bean
    OutboxListener<CouponRedeemed> tellOfCoupons() {
        return one(
                "webhooks.coupons",
                CouponRedeemed.class,
                event -> new News(
                        EventType.COUPON_REDEEMED,
                        String.valueOf(event.claimId()),
                        event.at(),
                        data(
                                "coupon_id",
                                event.couponId(),
                                "redemption_id",
                                event.claimId(),
                                "user_id",
                                event.memberId(),
                                "campaign",
                                event.campaign(),
                                "order_id",
                                event.orderId())));
    }

    @Bean
    OutboxListener<ConsentChanged> tellOfConsent() {
        return listener(
                "webhooks.consent",
                ConsentChanged.class,
                event -> event.changes().stream()
                        .map(change -> new News(
                                EventType.CONSENT_CHANGED,
                                String.valueOf(change.entryId()),
                                change.at(),
                                data(
                                        "entry_id",
                                        change.entryId(),
                                        "customer_id",
                                        change.customerId(),
                                        "channel",
                                        change.channel().code(),
                                        "purpose",
                                        change.purpose().code(),
                                        "state",
                                        change.state().code())))
                        .toList());
    }

    @Bean
    OutboxListener<MessageBounced> tellOfBounces() {
        return one(
                "webhooks.bounces",
                MessageBounced.class,
                event -> new News(
                        EventType.MESSAGE_BOUNCED,
                        String.valueOf(event.messageId()),
                        event.at(),
                        data(
                                "message_id",
                                event.messageId(),
                                "kind",
                                event.kind().code(),
                                "customer_id",
                                event.customerId())));
    }

    @Bean
    OutboxListener<CampaignRan> tellOfCampaigns() {
        return one(
                "webhooks.campaigns",
                CampaignRan.class,
                event -> new News(
                        EventType.CAMPAIGN_RUN,
                        event.runId().toString(),
                        event.at(),
                        data(
                                "run_id",
                                event.runId(),
                                "campaign",
                                event.campaign(),
                                "kind",
                                event.kind(),
                                "selected",
                                event.selected(),
                                "holdout",
                                event.holdout(),
                                "coupons",
                                event.coupons(),
                                "queued",
                                event.queued())));
    }

    @Bean
    OutboxListener<CustomersChanged> tellOfCustomers() {
        return one(
                "webhooks.customers",
                CustomersChanged.class,
                event -> new News(EventType.CUSTOMERS_CHANGED, null, now(), data("customer_ids", event.customerIds())));
    }

    @Bean
    OutboxListener<SourceSynced> tellOfSources() {
        return one(
                "webhooks.sources",
                SourceSynced.class,
                event -> new News(EventType.SOURCE_SYNCED, null, now(), data("source", event.source())));
    }

    private Instant now() {
        return clock.instant();
    }

    private <E> OutboxListener<E> one(String name, Class<E> type, Function<E, News> news) {
        return listener(name, type, event -> List.of(news.apply(event)));
    }

    private <E> OutboxListener<E> listener(String name, Class<E> type, Function<E, List<News>> news) {
        return OutboxListener.of(name, type, event -> webhooks.tell(news.apply(event)));
    }

    private static Map<String, @Nullable Object> data(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            data.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return data;
    }
}
