/** Customers, as their records add up to. */
@NullMarked
package dev.habitue.customers.internal.people;

import org.jspecify.annotations.NullMarked;
