/** Takes in what the sources tell. */
@NullMarked
package dev.habitue.customers.internal.intake;

import org.jspecify.annotations.NullMarked;
