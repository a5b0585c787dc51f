package dev.habitue.points.internal;

/** A referred member has bought for the first time, or has no purchase left that stands. */
record ReferralDue(long referrer, long referred) {}
