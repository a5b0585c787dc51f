package dev.habitue.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningTest {
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long SECONDS = 1614265330;
    private static final String BODY = "{\"test\": 2432232314}";
    /** Of the vector that the specification's own libraries test against. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void makesTheSpecificationsOwnSignature() {
        assertThat(Signing.sign(List.of(SECRET), ID, SECONDS, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void putsTheNewSecretsSignatureBeforeTheOldOnes() {
        String fresh = Signing.newSecret();
        String[] both = Signing.sign(List.of(fresh, SECRET), ID, SECONDS, BODY).split(" ");
        assertThat(both).hasSize(2);
        assertThat(both[0]).isEqualTo(Signing.sign(List.of(fresh), ID, SECONDS, BODY));
        assertThat(both[1]).isEqualTo(SIGNATURE);
    }

    @Test
    void makesSecretsOfThirtyTwoBytes() {
        String secret = Signing.newSecret();
        assertThat(secret).startsWith("whsec_").isNotEqualTo(Signing.newSecret());
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
    }
}
