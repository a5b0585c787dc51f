package dev.habitue.points;

/** Whose purchase it is. */
public record MemberPurchase(long userId, Purchase purchase) {}
