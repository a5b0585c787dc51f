/** A customer's page: who she is, what she bought, what to offer, what she agreed to. */
@NullMarked
package dev.habitue.console.customers;

import org.jspecify.annotations.NullMarked;
