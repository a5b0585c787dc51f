package dev.habitue.platform;

import java.util.List;
import java.util.Optional;

/** The tenants of this installation. */
public interface Tenants {
    Optional<Tenant> bySlug(String slug);

    Tenant byId(int id);

    /** All of them, by id. */
    List<Tenant> all();
}
