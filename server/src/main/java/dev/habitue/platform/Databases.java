package dev.habitue.platform;

import java.util.Optional;

/** The databases that this installation stands on. */
public interface Databases {
    /** How to reach a database. */
    record Access(String url, String user, String password) {
        @Override
        public String toString() {
            return user + "@" + url;
        }
    }

    /** Habitué's own database as the role that owns its tables; only migrations use it. */
    Access owner();

    /** Habitué's own database as the role that the program works under: it owns nothing and sees one tenant at a time. */
    Access application();

    /**
     * A database beside our own on the embedded server, made if it is not there yet, for a demo world that plays an outside
     * system. The role may write there and nowhere else. Empty where the installation wants no demo.
     */
    Optional<Access> demo(String name);
}
