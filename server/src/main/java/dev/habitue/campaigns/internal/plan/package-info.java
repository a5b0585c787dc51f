/** Campaigns as they are planned: kept, scheduled, run when their time comes. */
@NullMarked
package dev.habitue.campaigns.internal.plan;

import org.jspecify.annotations.NullMarked;
