package dev.habitue.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SyncIdentityTest {
    private final SmallSpa spa = SmallSpa.opened();

    @AfterEach
    void close() {
        spa.close();
    }

    @Test
    void linksEachLegacyRecordToHerCurrentOneAndHoldsOthersApart() {
        JsonNode report = spa.sync();
        System.out.println(report.toPrettyString());
        System.out.println(spa.links());
        for (int n = 1; n <= 12; n++) {
            assertThat(spa.customerOf("legacy", "" + n)).as("legacy %d", n).isEqualTo(n);
        }
        for (String other : new String[] {"13", "14", "15", "21", "22"}) {
            assertThat(spa.customerOf("legacy", other)).isEqualTo(spa.own("legacy", other));
        }
    }
}
