package dev.habitue.messages.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.habitue.access.Public;
import dev.habitue.messages.internal.feedback.RequestSubscription;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A place's public form for its news. Nothing is sent before the address itself has said yes. */
@Controller
@Public
@RequestMapping("/m/suscribir/{place}")
class SubscriptionController {
    /** What the page shows; its texts go by the code. */
    private enum View {
        FORM("form"),
        ASKED("asked"),
        WRONG("wrong"),
        TOO_MANY("tooMany"),
        UNKNOWN("unknown");

        private final String code;

        View(String code) {
            this.code = code;
        }
    }

    private static final String PAGE = "messages/subscribe";
    private static final int REQUESTS_AN_HOUR = 20;

    private final RequestSubscription requestSubscription;
    private final Tenants tenants;
    private final MessageSource texts;
    private final LoadingCache<String, Bucket> requests = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build(address -> Bucket.builder()
                    .addLimit(limit ->
                            limit.capacity(REQUESTS_AN_HOUR).refillGreedy(REQUESTS_AN_HOUR, Duration.ofHours(1)))
                    .build());

    SubscriptionController(RequestSubscription requestSubscription, Tenants tenants, MessageSource texts) {
        this.requestSubscription = requestSubscription;
        this.tenants = tenants;
        this.texts = texts;
    }

    @GetMapping
    String form(@PathVariable String place, Model model, HttpServletResponse response) {
        return page(tenants.bySlug(place), View.FORM, model, response, HttpStatus.OK);
    }

    @PostMapping
    String request(
            @PathVariable String place,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "false") boolean acepto,
            Model model,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Tenant> tenant = tenants.bySlug(place);
        model.addAttribute("email", email);
        if (tenant.isEmpty() || !acepto) {
            return page(tenant, View.FORM, model, response, HttpStatus.BAD_REQUEST);
        }
        if (!requests.get(request.getRemoteAddr()).tryConsume(1)) {
            return page(tenant, View.TOO_MANY, model, response, HttpStatus.TOO_MANY_REQUESTS);
        }
        String words =
                texts.getMessage("subscribe.agree", new Object[] {tenant.get().name()}, language);
        try {
            TenantScope.run(
                    tenant.get(),
                    () -> requestSubscription.request(
                            email, language.getLanguage().equals("en") ? "en" : "es", words));
            return page(tenant, View.ASKED, model, response, HttpStatus.OK);
        } catch (InvalidInput notAnAddress) {
            return page(tenant, View.WRONG, model, response, HttpStatus.BAD_REQUEST);
        }
    }

    private static String page(
            Optional<Tenant> tenant, View view, Model model, HttpServletResponse response, HttpStatus status) {
        response.setStatus(tenant.isEmpty() ? HttpStatus.NOT_FOUND.value() : status.value());
        model.addAttribute("state", (tenant.isEmpty() ? View.UNKNOWN : view).code);
        tenant.ifPresent(known -> {
            model.addAttribute("place", known.name());
            model.addAttribute("slug", known.slug());
        });
        return PAGE;
    }
}
