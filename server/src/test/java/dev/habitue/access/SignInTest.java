package dev.habitue.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.habitue.fixtures.RunningServer;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final int ATTEMPTS = 10;

    private final RunningServer server = RunningServer.shared();
    private final SignIn signIn = server.bean(SignIn.class);

    @Test
    void letsTheRightPasswordInAsOftenAsThereAreColleaguesAtACounter() {
        String[] user = server.user("cafe-vt", "reception");
        for (int colleague = 0; colleague < 2 * ATTEMPTS; colleague++) {
            assertThat(signIn.signIn("cafe-vt", user[0], user[1])).startsWith("cafe-vt_");
        }
    }

    @Test
    void asksForPatienceAfterWrongOnesEvenWhereARightOneFollows() {
        String[] user = server.user("cafe-vt", "owner");
        for (int guess = 0; guess < ATTEMPTS; guess++) {
            assertThatExceptionOfType(SignIn.WrongCredentials.class)
                    .isThrownBy(() -> signIn.signIn("cafe-vt", user[0], "guess"));
        }
        assertThatExceptionOfType(SignIn.TooManyAttempts.class)
                .isThrownBy(() -> signIn.signIn("cafe-vt", user[0], user[1]));
    }
}
