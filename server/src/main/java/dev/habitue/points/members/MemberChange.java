package dev.habitue.points.members;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is to be changed about a member; null leaves a part as it is. Points are never set, only earned and spent. */
public record MemberChange(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable LocalDate birthDate,
        @Nullable String referralCode) {}
