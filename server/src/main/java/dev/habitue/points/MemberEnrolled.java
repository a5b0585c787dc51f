package dev.habitue.points;

/** Somebody joined the programme. */
public record MemberEnrolled(long userId, long customerId) {}
