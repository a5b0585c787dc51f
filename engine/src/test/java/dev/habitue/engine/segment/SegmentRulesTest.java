package dev.habitue.engine.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SegmentRulesTest {

    private static final SegmentRules RULES = SegmentRules.defaults();
    private static final List<Long> TENURES = List.of(0L, 1L, 89L, 90L, 91L, 365L, 4_000L);

    private record Rule(Segment segment, Condition condition) {}

    private interface Condition {
        boolean holds(int r, int f, int m, long tenure);
    }

    /** The rules as they are written down, to be read beside them. */
    private static final List<Rule> WRITTEN = List.of(
            new Rule(Segment.PROSPECT, (r, f, m, tenure) -> r == 0),
            new Rule(Segment.VIP, (r, f, m, tenure) -> r >= 4 && f >= 4 && m >= 4),
            new Rule(Segment.CHAMPIONS, (r, f, m, tenure) -> r >= 4 && f >= 3 && m >= 3),
            new Rule(Segment.AT_RISK, (r, f, m, tenure) -> r <= 2 && f >= 3 && m >= 3),
            new Rule(Segment.LOYAL, (r, f, m, tenure) -> f >= 4 && m >= 3),
            new Rule(Segment.NEW, (r, f, m, tenure) -> r >= 4 && f <= 2 && tenure <= 90),
            new Rule(Segment.PROMISING, (r, f, m, tenure) -> r >= 4 && f <= 2),
            new Rule(Segment.HIBERNATING, (r, f, m, tenure) -> r == 1 && f >= 2),
            new Rule(Segment.LOST, (r, f, m, tenure) -> r <= 1),
            new Rule(Segment.OCCASIONAL, (r, f, m, tenure) -> true));

    @Test
    void partitionsAllScoresWithAnyTenureAsTheRulesAreWritten() {
        Set<Segment> seen = EnumSet.noneOf(Segment.class);
        for (int r = 0; r <= 5; r++) {
            for (int f = 0; f <= 5; f++) {
                for (int m = 0; m <= 5; m++) {
                    for (long tenure : TENURES) {
                        Segment segment = RULES.segment(new RfmScores(r, f, m), tenure);
                        assertThat(segment).as("%d %d %d %d", r, f, m, tenure).isEqualTo(written(r, f, m, tenure));
                        seen.add(segment);
                    }
                }
            }
        }
        assertThat(seen).isEqualTo(EnumSet.allOf(Segment.class));
    }

    @Test
    void reachesAllNineFromRealHistories() {
        Random random = new Random(2);
        Set<Segment> seen = EnumSet.noneOf(Segment.class);
        for (int i = 0; i < 20_000; i++) {
            long visits = random.nextInt(5) == 0 ? random.nextLong(5, 40) : random.nextLong(1, 5);
            long last = random.nextInt(3) == 0 ? random.nextLong(90) : random.nextLong(1_000);
            long first = visits == 1 ? last : last + random.nextLong(300);
            Activity activity = new Activity(visits, visits * random.nextLong(90_000), last, first);
            seen.add(RULES.segment(RfmScales.defaults().score(activity), activity.daysSinceFirstVisit()));
        }
        assertThat(seen).isEqualTo(EnumSet.complementOf(EnumSet.of(Segment.PROSPECT)));
    }

    @Test
    void holdsTheWorkedExampleAtRisk() {
        assertThat(RULES.segment(new RfmScores(1, 4, 3), 2_000)).isEqualTo(Segment.AT_RISK);
    }

    @Test
    void holdsWhoeverNeverCameForAProspectWhateverTheySpent() {
        Activity giftBuyer = new Activity(0, 2_000_000, 0, 0);

        assertThat(RULES.segment(RfmScales.defaults().score(giftBuyer), 0)).isEqualTo(Segment.PROSPECT);
    }

    @Test
    void letsATenantSayHowLongSomebodyIsNew() {
        assertThat(new SegmentRules(30).segment(new RfmScores(5, 1, 1), 31)).isEqualTo(Segment.PROMISING);
    }

    @Test
    void findsASegmentByCodeOrName() {
        assertThat(Segment.parse("at_risk")).contains(Segment.AT_RISK);
        assertThat(Segment.parse("At Risk")).contains(Segment.AT_RISK);
        assertThat(Segment.parse(" vip ")).contains(Segment.VIP);
        assertThat(Segment.parse("at  risky")).isEqualTo(Optional.empty());
        for (Segment segment : Segment.values()) {
            assertThat(Segment.parse(segment.code())).contains(segment);
            assertThat(Segment.parse(segment.displayName())).contains(segment);
        }
    }

    private static Segment written(int r, int f, int m, long tenure) {
        return WRITTEN.stream()
                .filter(rule -> rule.condition().holds(r, f, m, tenure))
                .findFirst()
                .orElseThrow()
                .segment();
    }
}
