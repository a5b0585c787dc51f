/** Coupons kept, issued, claimed and let go. */
@NullMarked
package dev.habitue.rewards.internal.coupons;

import org.jspecify.annotations.NullMarked;
