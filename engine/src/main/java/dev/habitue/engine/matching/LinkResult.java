package dev.habitue.engine.matching;

import dev.habitue.engine.matching.block.BlockReport;
import dev.habitue.engine.matching.decide.Household;
import dev.habitue.engine.matching.decide.Link;
import dev.habitue.engine.matching.learn.LinkModel;
import java.util.List;

/**
 * What a run found, ordered by left key.
 *
 * @param links confidence 50 and more
 * @param households pairs held apart on purpose
 * @param blocks what each blocking rule produced and refined
 * @param model the weights used, to keep and to use again
 */
public record LinkResult(List<Link> links, List<Household> households, List<BlockReport> blocks, LinkModel model) {

    public LinkResult {
        links = List.copyOf(links);
        households = List.copyOf(households);
        blocks = List.copyOf(blocks);
    }
}
