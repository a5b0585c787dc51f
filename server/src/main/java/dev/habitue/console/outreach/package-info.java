/** The day's queue of people to write to by hand. */
@NullMarked
package dev.habitue.console.outreach;

import org.jspecify.annotations.NullMarked;
