/** Purchases that flow in from the shop's system and from tills earn points, once each. */
@NullMarked
package dev.habitue.points.internal.flow;

import org.jspecify.annotations.NullMarked;
