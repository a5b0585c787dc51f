package dev.habitue.access;

import dev.habitue.platform.Refusal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Opens and closes the sessions of staff in the console. */
public interface SignIn {

    /**
     * @param address where the attempt comes from
     * @param device what {@link Opened} gave this browser at an earlier sign-in: a stranger's wrong guesses are not counted
     *     against it
     * @param endsOthers whether the user's sessions elsewhere end with it
     */
    record Attempt(
            String tenantSlug,
            String email,
            String password,
            String address,
            @Nullable String device,
            boolean endsOthers) {}

    /** What the browser keeps: the session's token, and its own token as a known device. */
    record Opened(String token, String device) {}

    /** Why a session is no more. */
    enum Ending {
        IDLE,
        OVER,
        REPLACED,
        SIGNED_OUT,
        /** Nothing is known of it, or there was none. */
        NONE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks the password and opens a session. */
    Opened signIn(Attempt attempt);

    /** Closes the session; quietly does nothing where it is closed already. */
    void signOut(String token);

    Ending endingOf(String token);

    /** The cookies that carry a session's token and a known device's, as {@link HostCookie} names them. */
    String COOKIE = "habitue_session";

    String DEVICE_COOKIE = "habitue_device";

    /** Tenant, e-mail and password do not go together; deliberately says no more. */
    final class WrongCredentials extends Refusal {
        public WrongCredentials() {
            super(Kind.UNAUTHENTICATED, "Wrong credentials", "Check the place, the e-mail and the password.");
        }
    }

    /** Too many wrong attempts from one address. */
    final class TooManyAttempts extends Refusal {
        public TooManyAttempts() {
            super(Kind.TOO_MANY, "Too many attempts", "Wait a minute and try again.");
        }
    }

    /** So many passwords are being checked that this one has not had its turn. */
    final class SignInBusy extends Refusal {
        public SignInBusy() {
            super(Kind.UNAVAILABLE, "Sign-in busy", "Many are signing in at the moment. Try again in a few seconds.");
        }
    }
}
