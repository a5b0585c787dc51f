package dev.habitue.engine.matching;

import dev.habitue.engine.matching.block.BlockReport;
import dev.habitue.engine.matching.learn.LinkModel;
import java.util.List;
import java.util.Map;

/**
 * What linking tables found.
 *
 * @param pairs by left key, then right key
 * @param clusters within one table, the cluster's number for every row's key, counted from 0 in the order of keys; else empty
 * @param blocks what each blocking rule produced and refined
 * @param notBlocking what too many rows share for it to lead to pairs, even beside something else
 * @param model the weights used
 */
public record TableResult(
        List<TablePair> pairs,
        Map<String, Integer> clusters,
        List<BlockReport> blocks,
        List<String> notBlocking,
        LinkModel model) {

    public TableResult {
        pairs = List.copyOf(pairs);
        clusters = Map.copyOf(clusters);
        blocks = List.copyOf(blocks);
        notBlocking = List.copyOf(notBlocking);
    }
}
