package dev.habitue.points.members;

import org.jspecify.annotations.Nullable;

/**
 * Which members to list; null leaves a part open.
 *
 * @param tier a tier's code
 * @param text words of the name, or a part of the e-mail or phone
 */
public record MemberFilter(
        @Nullable String tier,
        @Nullable Boolean active,
        @Nullable String text) {
    public static final MemberFilter ALL = new MemberFilter(null, null, null);
}
