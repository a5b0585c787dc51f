/** Codes that take something off a purchase: their terms, checks, claims and uses. */
@NamedInterface("coupons")
@NullMarked
package dev.habitue.rewards.coupons;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
