package dev.habitue.campaigns.internal.run;

import dev.habitue.campaigns.Campaigns.Caveat;
import dev.habitue.campaigns.Campaigns.Part;
import dev.habitue.campaigns.Plan;
import dev.habitue.engine.experiment.Difference;
import dev.habitue.engine.experiment.SampleRatio;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What those who were written to did more than those who were held out, as far as so many people allow to say. */
final class CompareParts {
    static final int FEWEST_TO_COMPARE = 30;
    private static final double CONFIDENCE = 0.95;

    private CompareParts() {}

    /**
     * @param lift null where there are too few people on a side
     * @param caveat why that is not to be relied on; null where it is
     */
    record Comparison(@Nullable Difference lift, @Nullable Caveat caveat) {}

    static Comparison of(Plan plan, List<Part> parts) {
        List<Part> variants = parts.stream()
                .filter(part -> !part.name().equals(Split.HOLDOUT))
                .toList();
        Part held = parts.stream()
                .filter(part -> part.name().equals(Split.HOLDOUT))
                .findFirst()
                .orElse(new Part(Split.HOLDOUT, 0, 0, 0));
        long people = variants.stream().mapToLong(Part::people).sum();
        long converted = variants.stream().mapToLong(Part::converted).sum();
        boolean enough = people >= FEWEST_TO_COMPARE && held.people() >= FEWEST_TO_COMPARE;
        return new Comparison(
                enough ? Difference.ofShares(held.converted(), held.people(), converted, people, CONFIDENCE) : null,
                isUneven(plan, variants) ? Caveat.UNEVEN_SPLIT : enough ? null : Caveat.NOT_ENOUGH_PEOPLE);
    }

    /** Groups that are not as large as they were to be were not dealt by chance alone. */
    private static boolean isUneven(Plan plan, List<Part> variants) {
        Map<String, Long> people = variants.stream().collect(Collectors.toMap(Part::name, Part::people));
        long[] sizes = plan.variants().stream()
                .mapToLong(variant -> people.getOrDefault(variant.name(), 0L))
                .toArray();
        double[] weights =
                plan.variants().stream().mapToDouble(Plan.Variant::weight).toArray();
        return SampleRatio.of(sizes, weights).isMismatch();
    }
}
