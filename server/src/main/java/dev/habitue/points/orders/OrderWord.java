package dev.habitue.points.orders;

import org.jspecify.annotations.Nullable;

/**
 * What a source says of an order as it is now.
 *
 * @param userId whose it is; null for nobody's who is a member
 * @param purchase with the amount before anything was given back
 * @param givenBackMinor how much of it the source has given back
 */
public record OrderWord(@Nullable Long userId, Purchase purchase, long givenBackMinor, boolean cancelled) {}
