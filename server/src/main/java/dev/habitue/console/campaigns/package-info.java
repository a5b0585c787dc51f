/** Campaigns: the list, the steps of a draft, the review, the results. */
@NullMarked
package dev.habitue.console.campaigns;

import org.jspecify.annotations.NullMarked;
