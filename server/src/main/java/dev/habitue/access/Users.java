package dev.habitue.access;

import java.util.List;
import java.util.UUID;

/** The current tenant's staff. */
public interface Users {
    record User(UUID id, String email, String name, Role role, String language) {}

    /** Makes a user; the password is kept as a hash only. */
    User create(String email, String name, Role role, String password);

    /** By e-mail. */
    List<User> list();
}
