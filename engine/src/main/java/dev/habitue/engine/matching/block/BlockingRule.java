package dev.habitue.engine.matching.block;

import it.unimi.dsi.fastutil.longs.LongArrayList;

/** Rows that share a key of the rule are compared. */
public interface BlockingRule {
    String name();

    /** Adds the row's keys; none where the row lacks what the rule asks for. */
    void keys(int row, LongArrayList keys);

    static BlockingRule of(String name, Keys keys) {
        return new BlockingRule() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void keys(int row, LongArrayList found) {
                keys.of(row, found);
            }
        };
    }

    /** The keys of a row. */
    interface Keys {
        void of(int row, LongArrayList found);
    }
}
