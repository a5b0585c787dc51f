package dev.habitue.platform;

import java.util.Optional;

/** A tenant's own values for what is otherwise a default of the program, read within the tenant's scope. */
public interface TenantSettings {

    /** The value that the current tenant set under the name, or nothing where it goes by the default. */
    <T> Optional<T> find(String name, Class<T> type);

    void set(String name, Object value);
}
