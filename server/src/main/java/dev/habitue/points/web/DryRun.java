package dev.habitue.points.web;

import dev.habitue.platform.Refusal;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does the real thing and takes it back before anybody saw it: a dry run that cannot differ from the run. Answers what
 * would happen, or the reasons why it would not.
 */
@Component
class DryRun {
    /** @param code a refusal's stable name */
    record Reason(String code, String detail) {}

    record Result<T>(
            boolean allowed, List<Reason> reasons, @Nullable T effect) {}

    private final TransactionTemplate attempt;

    DryRun(PlatformTransactionManager transactions) {
        this.attempt = new TransactionTemplate(transactions);
        this.attempt.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    <T> Result<T> of(Supplier<T> work) {
        try {
            T effect = attempt.execute(status -> {
                T seen = work.get();
                status.setRollbackOnly();
                return seen;
            });
            return new Result<>(true, List.of(), effect);
        } catch (Refusal refusal) {
            return new Result<>(false, List.of(new Reason(refusal.type(), refusal.detail())), null);
        }
    }
}
