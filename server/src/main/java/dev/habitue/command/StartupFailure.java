package dev.habitue.command;

import dev.habitue.platform.installation.StartupRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says in one line on standard error why the program does not start, wherever the reason is known. */
final class StartupFailure {
    private StartupFailure() {}

    /** Finds our own refusals among the causes. */
    static final class Analyzer extends AbstractFailureAnalyzer<StartupRefused> {
        @Override
        protected @Nullable FailureAnalysis analyze(Throwable rootFailure, StartupRefused cause) {
            return new FailureAnalysis(cause.getMessage(), null, cause);
        }
    }

    /** Prints ours and the framework's findings alike. */
    static final class Reporter implements FailureAnalysisReporter {
        @Override
        public void report(FailureAnalysis analysis) {
            System.err.println("habitue: " + oneLine(analysis.getDescription())
                    + (analysis.getAction() == null ? "" : " " + oneLine(analysis.getAction())));
        }
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    }
}
