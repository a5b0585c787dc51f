package dev.habitue.points.members;

/**
 * Who joined.
 *
 * @param already she was a member before
 */
public record Joining(Member member, boolean already) {}
