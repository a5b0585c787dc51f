package dev.habitue.points.internal.members;

import dev.habitue.platform.outbox.News;

/** A referred member has bought for the first time, or has no purchase left that stands. */
@News(value = "referral.due.1", formerly = "dev.habitue.points.internal.ReferralDue")
public record ReferralDue(long referrer, long referred) {}
