package dev.habitue.platform;

import java.util.Optional;

/**
 * The tenant on whose behalf the current thread works. Every transaction opened inside the scope sees that tenant's
 * rows only; outside of any scope a transaction sees no tenant's rows.
 */
public final class TenantScope {
    private static final ScopedValue<Tenant> CURRENT = ScopedValue.newInstance();

    private TenantScope() {}

    public static Tenant current() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("no tenant is bound to this thread"));
    }

    public static Optional<Tenant> currentIfBound() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    public static void run(Tenant tenant, Runnable work) {
        ScopedValue.where(CURRENT, tenant).run(work);
    }

    public static <T, X extends Throwable> T call(Tenant tenant, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, tenant).call(work);
    }
}
