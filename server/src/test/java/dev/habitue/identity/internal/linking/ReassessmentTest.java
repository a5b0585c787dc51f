package dev.habitue.identity.internal.linking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.SourceRecord;
import dev.habitue.identity.EntityRef;
import dev.habitue.identity.MappingStatus;
import dev.habitue.identity.internal.registry.ProposedLink;
import dev.habitue.identity.internal.registry.StandingMapping;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the machine may change of the registry, and what it may not. */
class ReassessmentTest {
    private static final List<String> PHONE = List.of("phone_exact");

    private final Reassessment reassessment = new Reassessment();

    @Test
    void writesDownWhatItFindsForTheFirstTime() {
        ProposedLink found = link("7", 92, MappingStatus.ACTIVE);

        reassessment.consider(List.of(), found);

        assertThat(reassessment.links()).containsExactly(found);
        assertUntouched();
    }

    @Test
    void doesNothingWhereNothingStandsAndNothingIsFound() {
        reassessment.consider(List.of(), null);

        assertThat(reassessment.links()).isEmpty();
        assertUntouched();
    }

    @Test
    void withdrawsWhatItNoLongerFinds() {
        StandingMapping standing = machines("7", 92, MappingStatus.ACTIVE);

        reassessment.consider(List.of(standing), null);

        assertThat(reassessment.withdrawn()).containsExactly(standing);
        assertThat(reassessment.links()).isEmpty();
    }

    @Test
    void movesALinkToWhomItNowFindsInstead() {
        StandingMapping standing = machines("7", 92, MappingStatus.ACTIVE);
        ProposedLink found = link("8", 95, MappingStatus.ACTIVE);

        reassessment.consider(List.of(standing), found);

        assertThat(reassessment.withdrawn()).containsExactly(standing);
        assertThat(reassessment.links()).containsExactly(found);
    }

    @Test
    void takesAConfidenceThatMovesByLessThanAPointForNoNews() {
        reassessment.consider(List.of(machines("7", 92, MappingStatus.ACTIVE)), link("7", 92.9, MappingStatus.ACTIVE));

        assertThat(reassessment.reassessed()).isEmpty();
    }

    @Test
    void reassessesAConfidenceThatMovesByAPointAStatusOrAReason() {
        StandingMapping byPoint = machines("7", 92, MappingStatus.ACTIVE);
        StandingMapping byStatus = machines("8", 84.9, MappingStatus.PROVISIONAL);
        StandingMapping byReason = machines("9", 92, MappingStatus.ACTIVE);
        ProposedLink otherReason =
                new ProposedLink("1", current("9"), 92, MappingStatus.ACTIVE, List.of("email_exact"), List.of());

        reassessment.consider(List.of(byPoint), link("7", 93, MappingStatus.ACTIVE));
        reassessment.consider(List.of(byStatus), link("8", 85, MappingStatus.ACTIVE));
        reassessment.consider(List.of(byReason), otherReason);

        assertThat(reassessment.reassessed()).containsOnlyKeys(byPoint, byStatus, byReason);
        assertThat(reassessment.withdrawn()).isEmpty();
    }

    @Test
    void leavesAPersonsWordAlone() {
        StandingMapping confirmed = machines("7", 60, MappingStatus.CONFIRMED);
        StandingMapping registered = new StandingMapping(1, current("7"), 100, MappingStatus.ACTIVE, List.of(), false);

        reassessment.consider(List.of(confirmed), link("8", 99, MappingStatus.ACTIVE));
        reassessment.consider(List.of(confirmed), null);
        reassessment.consider(List.of(registered), link("8", 99, MappingStatus.ACTIVE));
        reassessment.consider(List.of(registered), null);

        assertThat(reassessment.links()).isEmpty();
        assertUntouched();
    }

    @ParameterizedTest
    @EnumSource(
            value = MappingStatus.class,
            names = {"REJECTED", "UNDONE"})
    void neverProposesAPairAgainThatAPersonHasParted(MappingStatus parted) {
        reassessment.consider(List.of(machines("7", 92, parted)), link("7", 99, MappingStatus.ACTIVE));

        assertThat(reassessment.links()).isEmpty();
        assertUntouched();
    }

    @Test
    void proposesAnotherThanTheOneThatWasParted() {
        ProposedLink other = link("8", 99, MappingStatus.ACTIVE);

        reassessment.consider(List.of(machines("7", 92, MappingStatus.REJECTED)), other);

        assertThat(reassessment.links()).containsExactly(other);
    }

    @Test
    void withdrawsALinkWhoseOnlyProposalIsBarred() {
        StandingMapping live = machines("8", 92, MappingStatus.ACTIVE);

        reassessment.consider(
                List.of(machines("7", 92, MappingStatus.UNDONE), live), link("7", 99, MappingStatus.ACTIVE));

        assertThat(reassessment.withdrawn()).containsExactly(live);
        assertThat(reassessment.links()).isEmpty();
    }

    @Test
    void writesHouseholdsDownBesideEachOtherAndWithdrawsThoseThatAreGone() {
        StandingMapping gone = machines("6", 20, MappingStatus.HOUSEHOLD);
        StandingMapping stays = machines("7", 20, MappingStatus.HOUSEHOLD);
        ProposedLink again = link("7", 20, MappingStatus.HOUSEHOLD);
        ProposedLink fresh = link("8", 31, MappingStatus.HOUSEHOLD);

        reassessment.considerHouseholds(List.of(gone, stays), List.of(again, fresh));

        assertThat(reassessment.links()).containsExactly(fresh);
        assertThat(reassessment.withdrawn()).containsExactly(gone);
        assertThat(reassessment.reassessed()).isEmpty();
    }

    @Test
    void reassessesAHouseholdThatWeighsOtherwiseNow() {
        StandingMapping stays = machines("7", 20, MappingStatus.HOUSEHOLD);
        ProposedLink heavier = link("7", 25, MappingStatus.HOUSEHOLD);

        reassessment.considerHouseholds(List.of(stays), List.of(heavier));

        assertThat(reassessment.reassessed()).containsEntry(stays, heavier);
    }

    @Test
    void asksNoMoreAboutTheFamilyOfWhomAPersonHasDecidedUpon() {
        StandingMapping household = machines("7", 20, MappingStatus.HOUSEHOLD);

        reassessment.considerHouseholds(
                List.of(household, machines("9", 99, MappingStatus.CONFIRMED)),
                List.of(link("7", 20, MappingStatus.HOUSEHOLD), link("8", 30, MappingStatus.HOUSEHOLD)));

        assertThat(reassessment.withdrawn()).containsExactly(household);
        assertThat(reassessment.links()).isEmpty();
    }

    @Test
    void proposesNoHouseholdThatAPersonHasRejected() {
        reassessment.considerHouseholds(
                List.of(machines("7", 20, MappingStatus.REJECTED)), List.of(link("7", 20, MappingStatus.HOUSEHOLD)));

        assertThat(reassessment.links()).isEmpty();
    }

    private void assertUntouched() {
        assertThat(reassessment.reassessed()).isEmpty();
        assertThat(reassessment.withdrawn()).isEmpty();
    }

    private static ProposedLink link(String target, double confidence, MappingStatus status) {
        return new ProposedLink("1", current(target), confidence, status, PHONE, List.of());
    }

    private static StandingMapping machines(String target, double confidence, MappingStatus status) {
        return new StandingMapping(Long.parseLong(target), current(target), confidence, status, PHONE, true);
    }

    private static EntityRef current(String key) {
        return EntityRef.ofRecord(SourceRecord.CURRENT, key);
    }
}
