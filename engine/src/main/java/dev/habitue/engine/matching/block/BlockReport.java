package dev.habitue.engine.matching.block;

/**
 * What one blocking rule did.
 *
 * @param blocks blocks with records to compare
 * @param pairs pairs that this rule was the first to produce
 * @param largestBlock pairs in its largest block as compared
 * @param refinedBlocks blocks over the bound, split by a second key
 * @param droppedPairs pairs of refined blocks that no second key joined; other rules may still have produced them
 */
public record BlockReport(
        String rule, long blocks, long pairs, long largestBlock, long refinedBlocks, long droppedPairs) {}
