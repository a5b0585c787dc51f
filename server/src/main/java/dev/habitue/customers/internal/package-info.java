/** How records are kept, how they add up to customers, and how both are found. */
@NullMarked
package dev.habitue.customers.internal;

import org.jspecify.annotations.NullMarked;
