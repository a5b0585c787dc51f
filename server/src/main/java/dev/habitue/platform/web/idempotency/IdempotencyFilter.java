package dev.habitue.platform.web.idempotency;

import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.web.Admission;
import dev.habitue.platform.web.MultipartBody;
import dev.habitue.platform.web.Problem;
import dev.habitue.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Makes writes repeatable: a request with an {@code Idempotency-Key} runs in one transaction with the record of its
 * answer, so that either both are kept or neither; the caller that repeats it gets the first answer. Two at once wait for
 * each other on the record's key. Whoever may not use the route meets no record, only the refusal. After Stripe's design,
 * https://docs.stripe.com/api/idempotent_requests.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class IdempotencyFilter extends OncePerRequestFilter {
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final int LONGEST_KEY = 255;

    private final IdempotentAnswerTable answers;
    private final PlatformTransactionManager transactions;
    private final ProblemWriter problems;
    private final Admission admission;

    IdempotencyFilter(
            IdempotentAnswerTable answers,
            PlatformTransactionManager transactions,
            ProblemWriter problems,
            Admission admission) {
        this.admission = admission;
        this.answers = answers;
        this.transactions = transactions;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WRITES.contains(request.getMethod())
                || request.getHeader("Idempotency-Key") == null
                || TenantScope.currentIfBound().isEmpty()
                || MultipartBody.isIn(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> caller = admission.admitted(request);
        if (caller.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        String key = request.getHeader("Idempotency-Key");
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            problems.write(
                    response,
                    Problem.of(new InvalidInput(
                            "Idempotency-Key", "send 1 to " + LONGEST_KEY + " characters, such as a UUID")));
            return;
        }
        byte[] body = request.getInputStream().readAllBytes();
        IdempotentAnswerTable.Request asked = new IdempotentAnswerTable.Request(
                caller.get(),
                request.getMethod() + " " + request.getRequestURI(),
                key,
                hash(request.getQueryString(), body));

        TransactionStatus transaction = transactions.getTransaction(new DefaultTransactionDefinition());
        boolean committed = false;
        try {
            if (!answers.claim(asked)) {
                replay(asked, response);
                return;
            }
            ContentCachingResponseWrapper buffered = new ContentCachingResponseWrapper(response);
            chain.doFilter(new RereadableRequest(request, body), buffered);
            if (buffered.getStatus() < 300) {
                answers.keep(asked, answerOf(buffered));
                transactions.commit(transaction);
                committed = true;
            } else {
                transactions.rollback(transaction);
                committed = true;
                if (buffered.getStatus() == 422) {
                    answers.keepRefusal(asked, answerOf(buffered));
                }
            }
            buffered.copyBodyToResponse();
        } finally {
            if (!committed) {
                transactions.rollback(transaction);
            }
        }
    }

    private void replay(IdempotentAnswerTable.Request asked, HttpServletResponse response) throws IOException {
        IdempotentAnswerTable.Kept kept = answers.find(asked);
        if (!Arrays.equals(kept.requestHash(), asked.hash())) {
            problems.write(
                    response,
                    Problem.of(
                            409,
                            "idempotency-mismatch",
                            "Idempotency mismatch",
                            "This Idempotency-Key was used with another request. Use a new key for a new request."));
            return;
        }
        if (kept.answer().isEmpty()) {
            problems.write(
                    response,
                    Problem.of(
                            409,
                            "answer-unreadable",
                            "Answer unreadable",
                            "This was done before, but its answer was locked under another SECRET_KEY. See what is there."));
            return;
        }
        IdempotentAnswerTable.Answer answer = kept.answer().get();
        response.setStatus(answer.status());
        response.setHeader("Idempotent-Replayed", "true");
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        response.getOutputStream().write(answer.body());
    }

    private static IdempotentAnswerTable.Answer answerOf(ContentCachingResponseWrapper response) {
        return new IdempotentAnswerTable.Answer(
                response.getStatus(), response.getContentType(), response.getContentAsByteArray());
    }

    private static byte[] hash(@Nullable String query, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(String.valueOf(query).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return digest.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static final class RereadableRequest extends HttpServletRequestWrapper {
        private final byte[] body;

        RereadableRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] buffer, int offset, int length) {
                    return bytes.read(buffer, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("the body is in memory");
                }
            };
        }
    }
}
