package dev.habitue.platform.installation;

/** The program cannot start for a reason that whoever runs it can mend; the message is one line that says how. */
public abstract class StartupRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected StartupRefused(String message) {
        super(message);
    }

    protected StartupRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
