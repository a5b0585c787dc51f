package dev.habitue.identity;

import dev.habitue.platform.sql.Coded;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a mapping amounts to at the moment. */
public enum MappingStatus implements Coded {
    /** In force: the machine is sure (85 and more), or somebody registered it. */
    ACTIVE,
    /** In force until somebody looks at it: 70–84. */
    PROVISIONAL,
    /** Only a proposal for whoever reviews: 50–69, or two records of the present system. */
    SUGGESTED,
    /** Of one family as far as the machine can tell, and not one person unless somebody says so. */
    HOUSEHOLD,
    /** In force by a person's word. */
    CONFIRMED,
    /** Not so, by a person's word; the machine never proposes the pair again. */
    REJECTED,
    /** Was in force until a person took it apart; the machine never proposes the pair again. */
    UNDONE,
    /** The machine no longer finds it: the records have changed, or better ones came. */
    WITHDRAWN;

    /** Whether the two are treated as one. */
    public boolean isInForce() {
        return this == ACTIVE || this == PROVISIONAL || this == CONFIRMED;
    }

    /** Whether it takes its source's one place in the registry. */
    public boolean isLive() {
        return isInForce() || this == SUGGESTED;
    }

    /** Whether somebody said that the two are not one. */
    public boolean isBar() {
        return this == REJECTED || this == UNDONE;
    }

    public boolean awaitsReview() {
        return this == PROVISIONAL || this == SUGGESTED || this == HOUSEHOLD;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MappingStatus> ofCode(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code().equals(code))
                .findFirst();
    }
}
