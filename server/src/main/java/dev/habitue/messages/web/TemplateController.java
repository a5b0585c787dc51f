package dev.habitue.messages.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Rendered;
import dev.habitue.messages.Templates;
import dev.habitue.messages.internal.template.SendTrialMail;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}/templates")
@Tag(name = "Templates", description = "The texts of messages, in Liquid, a version on top of the other")
class TemplateController {
    record TemplateView(
            String kind,
            String language,
            int version,
            String subject,
            String preheader,
            String body,
            String actor,
            OffsetDateTime createdAt) {
        static TemplateView of(Templates.Version version) {
            return new TemplateView(
                    version.kind().code(),
                    version.language(),
                    version.version(),
                    version.draft().subject(),
                    version.draft().preheader(),
                    version.draft().body(),
                    version.actor(),
                    TenantScope.current().timeOf(version.createdAt()));
        }
    }

    record TemplateList(List<TemplateView> templates) {}

    record NewVersion(
            @NotBlank @Size(max = 300) String subject,
            @NotNull @Size(max = 300) String preheader,
            @NotBlank @Size(max = 20_000) String body) {
        Templates.Draft draft() {
            return new Templates.Draft(subject, preheader, body);
        }
    }

    record PreviewRequest(
            @NotNull Long customerId, @Nullable @Valid NewVersion draft) {}

    record Preview(String subject, String text, String html) {}

    record TestRequest(
            @NotBlank @Size(max = 200) String to,
            @Nullable Long customerId,
            @Nullable @Valid NewVersion draft) {}

    record Sent(String channel, String to) {}

    private final Templates templates;
    private final SendTrialMail sendTest;

    TemplateController(Templates templates, SendTrialMail sendTest) {
        this.templates = templates;
        this.sendTest = sendTest;
    }

    @GetMapping
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "The current text of every kind of message, in both languages")
    TemplateList current() {
        return views(templates.current());
    }

    @GetMapping("/{kind}/{language}")
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "The versions of one text, newest first")
    TemplateList versions(
            @PathVariable String kind,
            @PathVariable String language,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return views(templates.versions(kind(kind), language(language), limit));
    }

    @PutMapping("/{kind}/{language}")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(
            summary = "Adds a version, used from then on",
            description = "What was queued before is still sent in the version of its time.")
    @ApiResponse(responseCode = "200", description = "The new version")
    @ApiResponse(responseCode = "422", description = "The template does not work; the detail says where")
    TemplateView publish(
            @PathVariable String kind, @PathVariable String language, @Valid @RequestBody NewVersion body) {
        return TemplateView.of(templates.publish(kind(kind), language(language), body.draft()));
    }

    @PostMapping("/{kind}/{language}/preview")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "How the text, or a draft of it, reads to a customer; nothing is sent or kept")
    Preview preview(@PathVariable String kind, @PathVariable String language, @Valid @RequestBody PreviewRequest body) {
        Rendered rendered = templates.preview(
                kind(kind), language(language), draft(kind, language, body.draft()), body.customerId());
        return new Preview(rendered.subject(), rendered.text(), rendered.html());
    }

    @PostMapping("/{kind}/{language}/test")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "Sends the text, or a draft of it, to one address at once")
    @ApiResponse(responseCode = "200", description = "The channel took it")
    @ApiResponse(responseCode = "422", description = "The channel did not take it; the detail says why")
    Sent test(@PathVariable String kind, @PathVariable String language, @Valid @RequestBody TestRequest body) {
        String channel = sendTest.send(
                kind(kind), language(language), draft(kind, language, body.draft()), body.customerId(), body.to());
        return new Sent(channel, body.to());
    }

    private Templates.Draft draft(String kind, String language, @Nullable NewVersion given) {
        return given != null
                ? given.draft()
                : templates.current(kind(kind), language(language)).draft();
    }

    private static MessageKind kind(String code) {
        return MessageKind.ofCode(code)
                .orElseThrow(() -> new InvalidInput(
                        "kind",
                        "use one of "
                                + Arrays.stream(MessageKind.values())
                                        .map(MessageKind::code)
                                        .collect(Collectors.joining(", "))));
    }

    private static String language(String language) {
        if (language.equals("es") || language.equals("en")) {
            return language;
        }
        throw new InvalidInput("language", "use es or en");
    }

    private static TemplateList views(List<Templates.Version> versions) {
        return new TemplateList(versions.stream().map(TemplateView::of).toList());
    }
}
