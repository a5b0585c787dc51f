package dev.habitue.insights;

import dev.habitue.engine.segment.RfmScores;
import dev.habitue.engine.segment.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Where a history puts a customer.
 *
 * @param daysSinceLastVisit null for whoever never came
 */
public record Standing(Statistics statistics, @Nullable Long daysSinceLastVisit, RfmScores rfm, Segment segment) {}
