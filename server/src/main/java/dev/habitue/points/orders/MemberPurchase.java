package dev.habitue.points.orders;

/** Whose purchase it is. */
public record MemberPurchase(long userId, Purchase purchase) {}
