package dev.habitue.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.campaigns.Campaign.Problem;
import dev.habitue.campaigns.Campaign.Problem.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CampaignProblemTest {
    @ParameterizedTest
    @EnumSource(Trouble.class)
    void isReadAsItWasWritten(Trouble trouble) {
        assertThat(Problem.ofCode(trouble.code())).isEqualTo(trouble);
    }

    @Test
    void isARefusalWhereItIsNoTroubleOfOurs() {
        Problem refused = new Problem.Refused("invalid-input");

        assertThat(Problem.ofCode(refused.code())).isEqualTo(refused);
    }
}
