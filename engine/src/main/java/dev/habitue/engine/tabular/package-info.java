/**
 * What people's files really hold: encodings, formats that are none, dates, numbers. A value is read with its column: {@link DateOrders} and
 * {@link DecimalMarks} look at all of it first, and say where it leaves a doubt.
 */
@NullMarked
package dev.habitue.engine.tabular;

import org.jspecify.annotations.NullMarked;
