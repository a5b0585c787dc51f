package dev.habitue.points.internal;

/** A referred member has bought for the first time. */
record ReferralDue(long referrer, long referred) {}
