package dev.habitue.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private static final int ATTEMPTS = 10;
    private static final int ATTEMPTS_FROM_ONE_ADDRESS = 30;
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final RunningServer server = RunningServer.shared();
    private final SignIn signIn = server.bean(SignIn.class);

    /** From an address that no other test comes from. */
    private static String somewhere() {
        return "2001:db8:" + Integer.toHexString(NEXT.incrementAndGet()) + ":"
                + UUID.randomUUID().toString().substring(0, 4) + "::1";
    }

    private SignIn.Opened enter(String[] user, String address, String device) {
        return signIn.signIn(new SignIn.Attempt(CAFE, user[0], user[1], address, device, false));
    }

    private void guess(String email, String address) {
        assertThatExceptionOfType(SignIn.WrongCredentials.class)
                .isThrownBy(() -> signIn.signIn(new SignIn.Attempt(CAFE, email, "guess", address, null, false)));
    }

    private void useUp(String email, String address) {
        for (int guess = 0; guess < ATTEMPTS; guess++) {
            guess(email, address);
        }
    }

    @Test
    void letsTheRightPasswordInAsOftenAsThereAreColleaguesAtACounter() {
        String[] user = server.user(CAFE, "reception");
        String address = somewhere();
        for (int colleague = 0; colleague < 2 * ATTEMPTS; colleague++) {
            assertThat(enter(user, address, null).token()).startsWith(CAFE + "_");
        }
    }

    @Test
    void asksForPatienceAfterWrongOnesEvenWhereARightOneFollows() {
        String[] user = server.user(CAFE, "owner");
        String address = somewhere();
        useUp(user[0], address);
        assertThatExceptionOfType(SignIn.TooManyAttempts.class).isThrownBy(() -> enter(user, address, null));
    }

    @Test
    void keepsNobodyOutForWhatAStrangerGuessesElsewhere() {
        String[] user = server.user(CAFE, "owner");
        useUp(user[0], somewhere());
        assertThat(enter(user, somewhere(), null).token()).isNotBlank();
    }

    @Test
    void knowsABrowserAgainThoughStrangersGuessFromTheSameAddress() {
        String[] user = server.user(CAFE, "owner");
        String address = somewhere();
        String device = enter(user, address, null).device();
        useUp(user[0], address);

        assertThat(enter(user, address, device).device()).isEqualTo(device);
        assertThatExceptionOfType(SignIn.TooManyAttempts.class)
                .isThrownBy(() -> enter(user, address, "a device that nobody was given"));
    }

    @Test
    void knowsABrowserOnlyForWhoeverSignedInFromIt() {
        String[] reception = server.user(CAFE, "reception");
        String[] owner = server.user(CAFE, "owner");
        String address = somewhere();
        String device = enter(reception, address, null).device();
        useUp(owner[0], address);
        assertThatExceptionOfType(SignIn.TooManyAttempts.class).isThrownBy(() -> enter(owner, address, device));
    }

    @Test
    void countsGuessesOverManyAccountsFromOneNetworkTogether() {
        String[] user = server.user(CAFE, "manager");
        String address = somewhere();
        for (int guess = 0; guess < ATTEMPTS_FROM_ONE_ADDRESS; guess++) {
            guess("somebody" + guess + "@" + CAFE + ".example", address.replace("::1", "::" + (guess + 1)));
        }
        assertThatExceptionOfType(SignIn.TooManyAttempts.class).isThrownBy(() -> enter(user, address, null));
    }
}
