/** Whom a campaign is for: rules, lists, habits, and what its message says to each. */
@NullMarked
package dev.habitue.campaigns.internal.audience;

import org.jspecify.annotations.NullMarked;
