package dev.habitue.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.SourceRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MappingStatusTest {

    @ParameterizedTest
    @CsvSource({
        "ACTIVE,      true,  true,  false, false",
        "PROVISIONAL, true,  true,  false, true",
        "SUGGESTED,   false, true,  false, true",
        "HOUSEHOLD,   false, false, false, true",
        "CONFIRMED,   true,  true,  false, false",
        "REJECTED,    false, false, true,  false",
        "UNDONE,      false, false, true,  false",
        "WITHDRAWN,   false, false, false, false"
    })
    void saysWhetherTheTwoAreOneAndWhetherThePlaceIsTaken(
            MappingStatus status, boolean inForce, boolean live, boolean bar, boolean waits) {
        assertThat(status.isInForce()).isEqualTo(inForce);
        assertThat(status.isLive()).isEqualTo(live);
        assertThat(status.isBar()).isEqualTo(bar);
        assertThat(status.awaitsReview()).isEqualTo(waits);
    }

    @ParameterizedTest
    @EnumSource(MappingStatus.class)
    void isReadByTheCodeThatItIsWrittenBy(MappingStatus status) {
        assertThat(MappingStatus.ofCode(status.code())).contains(status);
    }

    @Test
    void knowsNoOtherCode() {
        assertThat(MappingStatus.ofCode("ACTIVE")).isEmpty();
        assertThat(Arrays.stream(MappingStatus.values()).map(MappingStatus::code))
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsARecordOfOurOwnFromWhatAnotherProgramHolds() {
        assertThat(EntityRef.ofRecord(SourceRecord.CURRENT, "7").isRecord()).isTrue();
        assertThat(EntityRef.ofRecord(SourceRecord.LEGACY_SERVICES, "c7"))
                .isEqualTo(new EntityRef("legacy_services", "contact", "c7"));
        assertThat(new EntityRef(SourceRecord.LEGACY_SERVICES, EntityRef.CUSTOMER, "c7").isRecord())
                .isFalse();
        assertThat(new EntityRef("crm", EntityRef.CUSTOMER, "7").isRecord()).isFalse();
        assertThat(new EntityRef(SourceRecord.CURRENT, "invoice", "7").isRecord())
                .isFalse();
    }

    @Test
    void givesNobodyTheCurrentSystemsRecords() {
        assertThat(EntityRef.ofRecord(SourceRecord.CURRENT, "7").isAttributable())
                .isFalse();
        for (String source : List.of(SourceRecord.LEGACY, SourceRecord.LEGACY_SERVICES, SourceRecord.TILL)) {
            assertThat(EntityRef.ofRecord(source, "7").isAttributable())
                    .as(source)
                    .isTrue();
        }
        assertThat(new EntityRef("crm", EntityRef.CUSTOMER, "7").isAttributable())
                .isFalse();
    }

    @Test
    void saysInARefusalWhoDecidedAndWhatToDo() {
        Mapping mapping = new Mapping(
                31,
                EntityRef.ofRecord(SourceRecord.LEGACY, "12"),
                EntityRef.ofRecord(SourceRecord.CURRENT, "7"),
                91,
                MappingStatus.REJECTED,
                List.of(),
                List.of(),
                Map.of(),
                "system",
                Instant.EPOCH,
                "key:reception",
                Instant.parse("2026-11-20T10:00:00Z"));

        assertThat(DecisionStands.against(mapping, "confirmed").detail())
                .isEqualTo(
                        "Mapping 31 is rejected since 2026-11-20T10:00:00Z by key:reception, so it cannot be confirmed."
                                + " Undo that decision first if it was wrong.");
        assertThat(new SourceAlreadyMapped(mapping).detail())
                .contains("legacy customer 12 is mapped to current customer 7 by mapping 31 (rejected)");
    }
}
