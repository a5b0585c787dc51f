/** Purchases as the ledger is told of them: the first time, again, given back. */
@NamedInterface("orders")
@NullMarked
package dev.habitue.points.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
