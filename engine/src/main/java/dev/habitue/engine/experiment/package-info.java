/** What a campaign changed: assignment by hash, differences with their intervals, and whether the split is what it should be. */
@NullMarked
package dev.habitue.engine.experiment;

import org.jspecify.annotations.NullMarked;
