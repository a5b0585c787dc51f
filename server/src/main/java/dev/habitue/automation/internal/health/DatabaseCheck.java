package dev.habitue.automation.internal.health;

import java.util.Map;
import org.springframework.stereotype.Component;

@Component
class DatabaseCheck implements HealthCheck {
    private static final long SLOW_MILLIS = 2_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final DatabaseTable table;

    DatabaseCheck(DatabaseTable table) {
        this.table = table;
    }

    @Override
    public String part() {
        return "database";
    }

    @Override
    public Finding look() {
        long began = System.nanoTime();
        long size = table.sizeBytes();
        long millis = (System.nanoTime() - began) / NANOS_PER_MILLI;
        Map<String, Object> facts = Map.of("answer_millis", millis, "size_bytes", size);
        return millis > SLOW_MILLIS ? Finding.warning("slow", facts, millis / 1_000) : Finding.ok(facts);
    }
}
