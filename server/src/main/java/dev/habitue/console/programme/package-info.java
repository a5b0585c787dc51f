/** The rules of the programme, its rewards and coupons, and what came over from the old one. */
@NullMarked
package dev.habitue.console.programme;

import org.jspecify.annotations.NullMarked;
