package dev.habitue.messages.web;

import dev.habitue.access.Public;
import dev.habitue.access.TakesFile;
import dev.habitue.messages.internal.feedback.ApplyProviderEvents;
import dev.habitue.messages.internal.feedback.ReaderDecisions;
import dev.habitue.messages.internal.feedback.ReaderDecisions.Outcome;
import dev.habitue.messages.internal.template.MessageLinks;
import dev.habitue.platform.TenantScope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.function.LongFunction;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/**
 * What the links in a message lead to. A page only shows, because mail scanners follow every link; what it offers is done
 * by POST, also by the mail program itself (RFC 8058). The signed link is all that is asked for.
 */
@Controller
@Public
@RequestMapping("/m")
class ReaderController {
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
    private static final String PAGE = "messages/reader";

    /** What the page shows; its texts and its parts go by the code. */
    private enum View {
        LEAVE(HttpStatus.OK),
        LEFT(HttpStatus.OK),
        BACK(HttpStatus.OK),
        CONFIRM(HttpStatus.OK),
        CONFIRMED(HttpStatus.OK),
        LATE(HttpStatus.CONFLICT),
        EXPIRED(HttpStatus.GONE),
        INVALID(HttpStatus.NOT_FOUND);

        private final HttpStatus status;

        View(HttpStatus status) {
            this.status = status;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final MessageLinks links;
    private final ApplyProviderEvents events;
    private final ReaderDecisions decisions;
    private final LocaleResolver languages;
    private final Clock clock;

    ReaderController(
            MessageLinks links,
            ApplyProviderEvents events,
            ReaderDecisions decisions,
            LocaleResolver languages,
            Clock clock) {
        this.links = links;
        this.events = events;
        this.decisions = decisions;
        this.languages = languages;
        this.clock = clock;
    }

    @GetMapping("/baja/{token}")
    String unsubscribePage(
            @PathVariable String token,
            @CookieValue(name = "habitue_language", defaultValue = "") String chosen,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return page(View.LEAVE, MessageLinks.Use.UNSUBSCRIBE, token, chosen, model, request, response);
    }

    @PostMapping("/baja/{token}")
    // RFC 8058 lets a mail program post its one field as a form of either kind; so short a body stays in memory.
    @TakesFile(maxBytes = 16 * 1024)
    String unsubscribe(
            @PathVariable String token,
            @RequestParam(defaultValue = "false") boolean todo,
            @RequestParam(defaultValue = "false") boolean volver,
            @CookieValue(name = "habitue_language", defaultValue = "") String chosen,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Outcome outcome = decide(
                MessageLinks.Use.UNSUBSCRIBE,
                token,
                messageId -> volver ? decisions.comeBack(messageId) : decisions.leave(messageId, todo));
        View done = volver ? View.BACK : View.LEFT;
        return page(
                outcome == Outcome.TOO_LATE ? View.LATE : done,
                MessageLinks.Use.UNSUBSCRIBE,
                token,
                chosen,
                model,
                request,
                response);
    }

    @GetMapping("/confirmar/{token}")
    String confirmPage(
            @PathVariable String token,
            @CookieValue(name = "habitue_language", defaultValue = "") String chosen,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return page(View.CONFIRM, MessageLinks.Use.CONFIRM, token, chosen, model, request, response);
    }

    @PostMapping("/confirmar/{token}")
    String confirm(
            @PathVariable String token,
            @CookieValue(name = "habitue_language", defaultValue = "") String chosen,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Outcome outcome = decide(MessageLinks.Use.CONFIRM, token, decisions::confirm);
        return page(
                outcome == Outcome.TOO_LATE ? View.LATE : View.CONFIRMED,
                MessageLinks.Use.CONFIRM,
                token,
                chosen,
                model,
                request,
                response);
    }

    /** Nothing is decided by a link that is forged or too old; the page says so. */
    private Outcome decide(MessageLinks.Use use, String token, LongFunction<Outcome> decision) {
        return links.open(use, token)
                .map(link -> TenantScope.call(
                        link.tenant(),
                        () -> isFresh(use, link.messageId())
                                ? decision.apply(link.messageId())
                                : Outcome.NO_SUCH_MESSAGE))
                .orElse(Outcome.NO_SUCH_MESSAGE);
    }

    private boolean isFresh(MessageLinks.Use use, long messageId) {
        return decisions
                .about(messageId)
                .map(message -> !use.expired(message.createdAt(), clock.instant()))
                .orElse(false);
    }

    @GetMapping("/v/{token}")
    ResponseEntity<byte[]> opened(@PathVariable String token) {
        links.open(MessageLinks.Use.OPENED, token)
                .ifPresent(link -> TenantScope.run(link.tenant(), () -> {
                    if (isFresh(MessageLinks.Use.OPENED, link.messageId())) {
                        events.apply(
                                link.messageId(),
                                ApplyProviderEvents.Type.OPENED,
                                "opened:" + link.messageId(),
                                null,
                                null);
                    }
                }));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_GIF)
                .cacheControl(CacheControl.noStore())
                .body(PIXEL);
    }

    @GetMapping("/c/{token}")
    ResponseEntity<Void> clicked(@PathVariable String token) {
        return links.open(MessageLinks.Use.CLICKED, token)
                .filter(link -> link.target() != null)
                .map(link -> {
                    String target = String.valueOf(link.target());
                    TenantScope.run(link.tenant(), () -> {
                        if (isFresh(MessageLinks.Use.CLICKED, link.messageId())) {
                            events.apply(
                                    link.messageId(),
                                    ApplyProviderEvents.Type.CLICKED,
                                    "clicked:" + link.messageId() + ":" + Integer.toHexString(target.hashCode()),
                                    target,
                                    null);
                        }
                    });
                    return ResponseEntity.status(HttpStatus.FOUND)
                            .location(URI.create(target))
                            .<Void>build();
                })
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** In the message's language, unless the reader chose one before. */
    private String page(
            View view,
            MessageLinks.Use use,
            String token,
            String chosen,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        View[] found = {View.INVALID};
        links.open(use, token)
                .ifPresent(link -> TenantScope.run(
                        link.tenant(),
                        () -> decisions.about(link.messageId()).ifPresent(message -> {
                            found[0] = use.expired(message.createdAt(), clock.instant()) ? View.EXPIRED : view;
                            model.addAttribute("mayComeBack", decisions.mayComeBack(link.messageId()));
                            model.addAttribute("slug", link.tenant().slug());
                            model.addAttribute("place", link.tenant().name());
                            model.addAttribute("address", masked(message.address()));
                            if (chosen.isEmpty() && message.language().equals("en")) {
                                languages.setLocale(request, response, Locale.ENGLISH);
                            }
                        })));
        response.setStatus(found[0].status.value());
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("state", found[0].code());
        return PAGE;
    }

    /** Enough for her to know it: whoever else holds the link learns no address from it. */
    private static String masked(String address) {
        int at = address.indexOf('@');
        return at < 1 ? "" : address.charAt(0) + "•••" + address.substring(at);
    }
}
