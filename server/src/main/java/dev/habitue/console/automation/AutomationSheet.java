package dev.habitue.console.automation;

import dev.habitue.automation.Run;
import dev.habitue.automation.Step;
import dev.habitue.pages.Formats;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Runs and their steps as people read them. */
final class AutomationSheet {
    private static final long MILLIS_PER_SECOND = 1_000;
    private static final long SECONDS_THAT_ARE_MINUTES = 120;
    private static final long PERCENT = 100;

    /** @param took blank where it has not begun */
    record StepLine(
            String name,
            String label,
            String status,
            String icon,
            String did,
            String took,
            int attempts,
            @Nullable String error,
            @Nullable Long percent) {}

    record RunLine(
            UUID id, String cadence, String when, String status, String tone, String took, List<StepLine> steps) {}

    /** @param next when it comes by itself */
    record CadenceCard(String code, String next, @Nullable RunLine last) {}

    private final Formats formats;
    private final MessageSource messages;
    private final Locale language;

    AutomationSheet(Formats formats, MessageSource messages, Locale language) {
        this.formats = formats;
        this.messages = messages;
        this.language = language;
    }

    CadenceCard card(String code, Instant next, List<Run> latest) {
        return new CadenceCard(code, moment(next), latest.isEmpty() ? null : line(latest.getFirst()));
    }

    private String moment(Instant moment) {
        return formats.text("automation.moment", formats.ago(moment), formats.time(moment));
    }

    RunLine line(Run run) {
        return new RunLine(
                run.id(),
                run.cadence().code(),
                moment(run.startedAt()),
                run.status().code(),
                switch (run.status()) {
                    case SUCCEEDED -> "tone-good";
                    case FAILED -> "tone-warn";
                    case RUNNING -> "tone-new";
                    case INTERRUPTED -> "tone-gold";
                },
                took(run.durationMillis()),
                run.steps().stream().map(this::line).toList());
    }

    private StepLine line(Step step) {
        Long millis = step.durationMillis();
        Long done = step.done();
        Long total = step.total();
        return new StepLine(
                step.name(),
                word("automation.step.", step.name()),
                step.status().code(),
                switch (step.status()) {
                    case SUCCEEDED -> "circle-check";
                    case FAILED -> "alert-triangle";
                    case OFF -> "moon-stars";
                    case PENDING, RUNNING -> "clock";
                },
                did(step),
                millis == null || step.status() == Step.Status.OFF ? "" : took(millis),
                step.attempts(),
                step.error(),
                done == null || total == null || total == 0 ? null : Math.min(PERCENT, done * PERCENT / total));
    }

    private String did(Step step) {
        return switch (step.status()) {
            case OFF -> formats.text("automation.off");
            case SUCCEEDED -> {
                String counted = step.counts().entrySet().stream()
                        .filter(count -> count.getValue() != 0)
                        .sorted(Map.Entry.comparingByKey())
                        .map(this::counted)
                        .collect(Collectors.joining(" · "));
                yield counted.isEmpty() ? formats.text("automation.nothing") : counted;
            }
            case RUNNING -> step.done() == null || step.done() == 0 ? "" : formats.number(step.done());
            case FAILED, PENDING -> "";
        };
    }

    private String counted(Map.Entry<String, Long> count) {
        String plain = count.getKey().replace('_', ' ') + ": " + count.getValue();
        Object[] number = {count.getValue()};
        return Objects.requireNonNullElse(
                messages.getMessage("automation.count." + count.getKey(), number, plain, language), plain);
    }

    private String word(String prefix, String name) {
        return Objects.requireNonNullElse(
                messages.getMessage(prefix + name, null, name.replace('_', ' '), language), name);
    }

    private String took(long millis) {
        long seconds = millis / MILLIS_PER_SECOND;
        if (seconds == 0) {
            return formats.text("automation.took.moment");
        }
        return seconds < SECONDS_THAT_ARE_MINUTES
                ? formats.text("automation.took.seconds", seconds)
                : formats.text("automation.took.minutes", seconds / 60);
    }
}
