package dev.habitue.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

class SqlTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private final RunningServer server = RunningServer.shared();
    private final Sql sql = server.bean(Sql.class);

    enum Plain {
        NOT_YET
    }

    enum WithCode implements Coded {
        MAIL;

        @Override
        public String code() {
            return "e-mail";
        }
    }

    record Sizes(int small, List<String> names) {}

    record Everything(
            long number,
            int small,
            boolean truth,
            double fraction,
            BigDecimal amount,
            String text,
            Instant moment,
            LocalDate day,
            UUID id,
            Plain plain,
            WithCode withCode,
            List<Long> numbers,
            List<WithCode> codes,
            Sizes sizes,
            Map<String, Integer> counts,
            @Nullable Long missing) {}

    @Test
    void carriesEachKindOfValueThereAndBack() {
        Everything sent = new Everything(
                5_000_000_000L,
                7,
                true,
                .5,
                new BigDecimal("12.50"),
                "ñandú ? :x",
                Instant.parse("2026-03-01T02:03:04.567891Z"),
                LocalDate.of(2026, 2, 28),
                UUID.randomUUID(),
                Plain.NOT_YET,
                WithCode.MAIL,
                List.of(1L, 2L),
                List.of(WithCode.MAIL),
                new Sizes(3, List.of("a", "b")),
                Map.of("x", 1),
                null);

        Everything received = sql.of("""
                select :number::bigint as number, :small::int as small, :truth::boolean as truth,
                    :fraction::float8 as fraction, :amount::numeric as amount, :text::text as text,
                    :moment::timestamptz as moment, :day::date as day, :id::uuid as id, :plain::text as plain,
                    :withCode::text as with_code, :numbers::bigint[] as numbers, :codes::text[] as codes,
                    :sizes::jsonb as sizes, :counts::jsonb as counts, :missing::bigint as missing
                """).params(sent).as(Everything.class).single();

        assertThat(received).isEqualTo(sent);
    }

    @Test
    void bindsTenantAndOneMomentByThemselves() {
        Instant before = server.bean(Clock.class).instant().truncatedTo(ChronoUnit.MICROS);
        People.of(server, SPA).inTenant(() -> {
            record Bound(String slug, Instant first, boolean same) {}
            Bound bound = sql.of("""
                    select slug, :now::timestamptz as first, :now::timestamptz = :now::timestamptz as same
                    from tenant where tenant_id = :tenant
                    """).as(Bound.class).single();

            assertThat(bound.slug()).isEqualTo(SPA);
            assertThat(bound.same()).isTrue();
            assertThat(bound.first()).isBetween(before, server.bean(Clock.class).instant());
        });
    }

    @Test
    void refusesWhatAStatementWasNotGivenOrDoesNotTake() {
        assertThatIllegalStateException()
                .isThrownBy(() -> sql.of("select :id::int").as(Integer.class).single())
                .withMessageContaining("'id'");
        assertThatIllegalArgumentException().isThrownBy(() -> sql.of("select 1").param("id", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sql.of("select :now").param("now", Instant.EPOCH));
        assertThatIllegalStateException()
                .isThrownBy(() -> sql.of("select :tenant"))
                .withMessageContaining("tenant");
    }

    @Test
    void refusesAPlaceWithoutAName() {
        assertThatIllegalArgumentException().isThrownBy(() -> sql.of("select ?::int"));
        assertThatExceptionOfType(Exception.class).isThrownBy(() -> sql.of("select ?::int, :two::int"));
    }

    @Test
    void leavesCastsQuotesCommentsAndOperatorsAlone() {
        assertThat(sql.of("""
                select '{"a": 1}'::jsonb ?? :key and '{"a": 1}'::jsonb ??| :keys and ':x ?' = ':x ?' -- not :this ?
                """)
                        .param("key", "a")
                        .param("keys", List.of("b", "a"))
                        .as(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void takesRowsAsColumns() {
        record Line(
                long lineId,
                @Nullable String remark,
                @Nullable Instant at,
                WithCode kind) {}
        List<Line> lines = List.of(
                new Line(1, null, Instant.parse("+20221-01-01T00:00:00.123456Z"), WithCode.MAIL),
                new Line(2, "b", null, WithCode.MAIL),
                new Line(3, "c", Instant.parse("-0001-12-31T04:42:45.123456Z"), WithCode.MAIL),
                new Line(4, "d", Instant.parse("0000-12-31T23:59:59Z"), WithCode.MAIL));
        String unnest = """
                select * from unnest(:lineId::bigint[], :remark::text[], :at::timestamptz[], :kind::text[])
                    as line (line_id, remark, at, kind) order by line_id
                """;

        assertThat(sql.of(unnest).columns(Line.class, lines).as(Line.class).list())
                .isEqualTo(lines);
        assertThat(sql.of(unnest)
                        .columns(Line.class, lines.subList(0, 1))
                        .as(Line.class)
                        .list())
                .isEqualTo(lines.subList(0, 1));
        assertThat(sql.of(unnest).columns(Line.class, List.of()).as(Line.class).list())
                .isEmpty();
    }

    @Test
    void findsNothingInAnEmptyCollection() {
        assertThat(sql.of("select 1 where 1 = any(:none)")
                        .param("none", List.of())
                        .as(Integer.class)
                        .list())
                .isEmpty();
    }

    @Test
    void refusesToReadNothingAsANumberOfARecord() {
        record Count(long visits) {}

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        sql.of("select null::bigint as visits").as(Count.class).list())
                .withMessageContaining("visits");
    }

    @Test
    void refusesACodeThatTheEnumDoesNotKnow() {
        assertThatIllegalStateException()
                .isThrownBy(() -> sql.of("select 'fax'").as(WithCode.class).list())
                .withMessageContaining("fax");
    }

    @Test
    void tellsNoneOneAndManyApart() {
        assertThat(sql.of("select 1 where false").as(Integer.class).optional()).isEmpty();
        assertThat(sql.of("select null::int").as(Integer.class).optional()).isEmpty();
        assertThat(sql.of("select 1").as(Integer.class).optional()).contains(1);
        assertThatExceptionOfType(EmptyResultDataAccessException.class)
                .isThrownBy(
                        () -> sql.of("select 1 where false").as(Integer.class).single());
        assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
                .isThrownBy(() ->
                        sql.of("select generate_series(1, 2)").as(Integer.class).optional());
    }

    @Test
    void readsARowColumnByColumn() {
        Map<String, Instant> moments = new java.util.HashMap<>();
        sql.of("select 'a' as key, timestamptz 'epoch' as at, null::bigint as gone, array['e-mail'] as kinds")
                .each(row -> {
                    moments.put(row.getString("key"), row.getInstant("at"));
                    assertThat(row.get("gone", Long.class)).isNull();
                    assertThat(row.getLong("gone")).isZero();
                    assertThat(row.getList("kinds", WithCode.class)).containsExactly(WithCode.MAIL);
                });

        assertThat(moments).isEqualTo(Map.of("a", Instant.EPOCH));
    }

    /** The division by zero late in the result comes after the first rows were taken only if they were not all fetched. */
    @Test
    void executesAQueryForWhatItsFunctionsDo() {
        server.bean(TransactionTemplate.class).executeWithoutResult(transaction -> {
            sql.of("select set_config('habitue.test', :value, true)")
                    .param("value", "done")
                    .execute();
            assertThat(sql.of("select current_setting('habitue.test')")
                            .as(String.class)
                            .single())
                    .isEqualTo("done");
        });
    }

    @Test
    void fetchesAResultBitByBit() {
        List<Integer> taken = new ArrayList<>();

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> server.bean(TransactionTemplate.class)
                        .executeWithoutResult(
                                transaction -> sql.of("select 1 / (50000 - n) from generate_series(1, :last) n")
                                        .param("last", 60_000)
                                        .fetchSize(100)
                                        .as(Integer.class)
                                        .each(taken::add)));

        assertThat(taken).hasSizeGreaterThan(10_000);
    }
}
