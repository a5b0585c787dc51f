package dev.habitue.platform;

import java.util.Collection;

/** What writing a batch changed, in rows. */
public record Changes(long inserted, long updated, long unchanged) {
    public static final Changes NONE = new Changes(0, 0, 0);

    /**
     * Of an upsert that answers, for each row it wrote, whether it inserted it ({@code returning xmax = 0}); of what it was
     * told, the rest stood already as told.
     */
    public static Changes ofUpsert(int told, Collection<Boolean> inserted) {
        long fresh = inserted.stream().filter(Boolean::booleanValue).count();
        return new Changes(fresh, inserted.size() - fresh, told - (long) inserted.size());
    }

    public Changes plus(Changes other) {
        return new Changes(inserted + other.inserted, updated + other.updated, unchanged + other.unchanged);
    }

    public long total() {
        return inserted + updated + unchanged;
    }
}
