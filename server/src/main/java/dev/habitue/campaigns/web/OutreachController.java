package dev.habitue.campaigns.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.campaigns.Outreach;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Slice;
import dev.habitue.platform.TenantScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}/outreach")
@Tag(name = "Outreach", description = "The bandeja del día: whom to write to by hand today")
class OutreachController {
    record ItemView(
            long id,
            LocalDate day,
            int place,
            long customerId,
            @Nullable String name,
            String reason,
            String phone,
            String text,
            @Nullable String whatsappUrl,
            @Nullable String mark,
            @Nullable String answer,
            @Nullable LocalDate notBefore,
            @Nullable String markedBy,
            @Nullable OffsetDateTime markedAt,
            int revision) {
        static ItemView of(Outreach.Item item) {
            return new ItemView(
                    item.id(),
                    item.day(),
                    item.place(),
                    item.customerId(),
                    item.name(),
                    item.reason(),
                    item.phone(),
                    item.text(),
                    item.whatsappUrl(),
                    item.mark() == null ? null : item.mark().code(),
                    item.answer() == null ? null : item.answer().code(),
                    item.notBefore(),
                    item.markedBy(),
                    item.markedAt() == null ? null : TenantScope.current().timeOf(item.markedAt()),
                    item.revision());
        }
    }

    record Queue(List<ItemView> items, @Nullable String nextCursor) {}

    record NewMark(
            @NotBlank String mark,
            @Nullable String answer,
            @Nullable LocalDate notBefore,
            @Nullable @Size(max = 4_000) String text,
            @Nullable Integer revision) {}

    record Undo(@Nullable Integer revision) {}

    record EffectView(LocalDate from, LocalDate until, long written, long came, BigDecimal revenue) {}

    private final Outreach outreach;

    OutreachController(Outreach outreach) {
        this.outreach = outreach;
    }

    @GetMapping
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "Today's queue, made when it is first asked for; or that of another day")
    Queue queue(
            @RequestParam(required = false) @Nullable LocalDate day,
            @Parameter(description = "how many a queue is made of, where it is made now")
                    @RequestParam(defaultValue = "20")
                    @Min(1) @Max(200) int count,
            @RequestParam(defaultValue = "200") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        String list = "outreach " + (day == null ? "today" : day);
        Cursor after = Cursor.decode(cursor, list, 1);
        long from = after == null ? Long.MIN_VALUE : after.number(0);
        List<Outreach.Item> items = day == null ? outreach.today(count) : outreach.of(day);
        Slice<Outreach.Item> shown = Slice.of(
                items.stream()
                        .filter(item -> item.place() > from)
                        .limit(limit + 1L)
                        .toList(),
                limit,
                list,
                item -> Cursor.of(item.place()));
        return new Queue(shown.items().stream().map(ItemView::of).toList(), shown.nextCursor());
    }

    @PostMapping("/{id}/mark")
    @Requires(Permission.OUTREACH_WRITE)
    @Operation(
            summary = "Notes what was done and what she answered",
            description =
                    "mark: sent, skipped, not_applicable. answer: interested, asked_price, later, no, do_not_write. With the"
                            + " `revision` that was read, a mark that somebody else made meanwhile is not overwritten (409).")
    ItemView mark(@PathVariable long id, @Valid @RequestBody NewMark body) {
        Outreach.Mark mark = Outreach.Mark.ofCode(body.mark())
                .orElseThrow(() -> new InvalidInput("mark", "use sent, skipped or not_applicable"));
        Outreach.Answer answer = body.answer() == null
                ? null
                : Outreach.Answer.ofCode(body.answer())
                        .orElseThrow(() ->
                                new InvalidInput("answer", "use interested, asked_price, later, no or do_not_write"));
        return ItemView.of(
                outreach.mark(id, new Outreach.Marking(mark, answer, body.notBefore(), body.text(), body.revision())));
    }

    @PostMapping("/{id}/undo")
    @Requires(Permission.OUTREACH_WRITE)
    @Operation(summary = "Takes the last mark back, with the consent that it withdrew")
    ItemView undo(@PathVariable long id, @RequestBody(required = false) @Nullable Undo body) {
        return ItemView.of(outreach.undo(id, body == null ? null : body.revision()));
    }

    @GetMapping("/effect")
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "Who came within 30 days of being written to by hand")
    EffectView effect(@RequestParam LocalDate from, @RequestParam LocalDate until) {
        Outreach.Effect effect = outreach.effect(from, until);
        return new EffectView(
                from,
                until,
                effect.written(),
                effect.came(),
                TenantScope.current().amount(effect.revenueMinor()));
    }
}
