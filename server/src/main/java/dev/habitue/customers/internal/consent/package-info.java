/** What people said of being written to, and the addresses that it is about. */
@NullMarked
package dev.habitue.customers.internal.consent;

import org.jspecify.annotations.NullMarked;
