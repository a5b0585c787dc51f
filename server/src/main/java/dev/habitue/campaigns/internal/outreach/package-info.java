/** The queue of people to write to by hand, a day at a time. */
@NullMarked
package dev.habitue.campaigns.internal.outreach;

import org.jspecify.annotations.NullMarked;
