package dev.habitue.access;

import dev.habitue.platform.Refusal;

/** Opens and closes the sessions of staff in the console. */
public interface SignIn {

    /** Checks the password and opens a session; answers the token for its cookie. */
    String signIn(String tenantSlug, String email, String password);

    /** Closes the session; quietly does nothing where it is closed already. */
    void signOut(String token);

    /** The cookie that carries a session's token. */
    String COOKIE = "habitue_session";

    /** Tenant, e-mail and password do not go together; deliberately says no more. */
    final class WrongCredentials extends Refusal {
        public WrongCredentials() {
            super(Kind.UNAUTHENTICATED, "Wrong credentials", "Check the place, the e-mail and the password.");
        }
    }

    /** Too many wrong attempts on one account. */
    final class TooManyAttempts extends Refusal {
        public TooManyAttempts() {
            super(Kind.TOO_MANY, "Too many attempts", "Wait a minute and try again.");
        }
    }
}
