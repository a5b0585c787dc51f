package dev.habitue.points.members;

import dev.habitue.platform.outbox.News;

/** Somebody joined the programme. */
@News(value = "member.enrolled.1", formerly = "dev.habitue.points.MemberEnrolled")
public record MemberEnrolled(long userId, long customerId) {}
