package dev.habitue.platform.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.support.DataAccessUtils;

/** What a query answers; it runs when it is asked. */
public final class Rows<T> {
    /** Runs the query and hands on each of its rows. */
    @FunctionalInterface
    interface Run<T> {
        void each(Consumer<? super T> taker);
    }

    private final Run<T> query;

    Rows(Run<T> query) {
        this.query = query;
    }

    public List<T> list() {
        List<T> rows = new ArrayList<>();
        query.each(rows::add);
        return rows;
    }

    /** Refuses more than one. */
    public Optional<T> optional() {
        @Nullable T one = DataAccessUtils.singleResult(list());
        return Optional.ofNullable(one);
    }

    /** Refuses none, more than one, and nothing in its place. */
    public T single() {
        return DataAccessUtils.requiredSingleResult(list());
    }

    /** One at a time, without keeping them: with {@link Statement#fetchSize} for a result of any length. */
    public void each(Consumer<? super T> taker) {
        query.each(taker);
    }
}
