package dev.habitue.platform;

/** What writing a batch changed, in rows. */
public record Changes(long inserted, long updated, long unchanged) {
    public static final Changes NONE = new Changes(0, 0, 0);

    public Changes plus(Changes other) {
        return new Changes(inserted + other.inserted, updated + other.updated, unchanged + other.unchanged);
    }

    public long total() {
        return inserted + updated + unchanged;
    }
}
