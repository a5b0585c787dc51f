/** One campaign on one day: who gets what, what was sent, what it changed. */
@NullMarked
package dev.habitue.campaigns.internal.run;

import org.jspecify.annotations.NullMarked;
