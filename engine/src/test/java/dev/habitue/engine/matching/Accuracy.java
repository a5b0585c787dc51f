package dev.habitue.engine.matching;

import dev.habitue.engine.matching.decide.Link;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How right links are: a link is right when its right key is among the true ones. */
record Accuracy(double precision, double recall, double f1, int links) {
    static Accuracy of(List<Link> links, double least, Map<String, Set<String>> truth) {
        int made = 0;
        int right = 0;
        for (Link link : links) {
            if (link.confidence() >= least) {
                made++;
                right += truth.getOrDefault(link.leftKey(), Set.of()).contains(link.rightKey()) ? 1 : 0;
            }
        }
        double precision = (double) right / Math.max(1, made);
        double recall = (double) right / truth.size();
        return new Accuracy(precision, recall, 2 * precision * recall / Math.max(1e-9, precision + recall), made);
    }

    /** Share of right links in each band of confidence, one line a band. */
    static String reliability(List<Link> links, Map<String, Set<String>> truth) {
        StringBuilder table = new StringBuilder("| confidence | links | mean | right |\n");
        int[] edges = {50, 60, 70, 75, 80, 85, 90, 95, 98, 99, 101};
        for (int i = 0; i + 1 < edges.length; i++) {
            int low = edges[i];
            int high = edges[i + 1];
            List<Link> band = links.stream()
                    .filter(link -> link.confidence() >= low && link.confidence() < high)
                    .toList();
            long right = band.stream()
                    .filter(link -> truth.getOrDefault(link.leftKey(), Set.of()).contains(link.rightKey()))
                    .count();
            double mean = band.stream().mapToDouble(Link::confidence).average().orElse(0);
            table.append(String.format(
                    Locale.ROOT,
                    "| %d–%d | %d | %.1f | %.1f %% |%n",
                    low,
                    high,
                    band.size(),
                    mean,
                    100.0 * right / Math.max(1, band.size())));
        }
        return table.toString();
    }
}
