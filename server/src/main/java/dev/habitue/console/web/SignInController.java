package dev.habitue.console.web;

import dev.habitue.access.Caller;
import dev.habitue.access.Public;
import dev.habitue.access.SignIn;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** Opens and closes a session, and changes the language. */
@Controller
@Public
class SignInController {
    private static final String PLACE = "habitue_place";
    private static final String PAGE = "console/access/sign-in";
    private static final Duration SESSION = Duration.ofHours(12);
    private static final Duration YEAR = Duration.ofDays(365);

    private final SignIn signIn;
    private final Tenants tenants;
    private final LocaleResolver languages;

    SignInController(SignIn signIn, Tenants tenants, LocaleResolver languages) {
        this.signIn = signIn;
        this.tenants = tenants;
        this.languages = languages;
    }

    @GetMapping("/ingresar")
    String form(
            @RequestParam @Nullable String volver,
            @RequestParam @Nullable String local,
            @CookieValue(name = PLACE, required = false) @Nullable String lastPlace,
            Model model) {
        if (Caller.current().isPresent()) {
            return "redirect:" + ReturnAddress.checked(volver);
        }
        String place = local != null ? local : lastPlace == null ? "" : lastPlace;
        return page(model, ReturnAddress.checked(volver), place, "", null);
    }

    @PostMapping("/ingresar")
    @Nullable String open(
            @RequestParam(defaultValue = "") String local,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam @Nullable String volver,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        String address = ReturnAddress.checked(volver);
        String slug = slugOf(local);
        try {
            String token = signIn.signIn(slug, email, password);
            set(response, SignIn.COOKIE, token, SESSION, request);
            set(response, PLACE, slug, YEAR, request);
            return "redirect:" + address;
        } catch (SignIn.WrongCredentials e) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return page(model, address, local, email, "wrong");
        } catch (SignIn.TooManyAttempts e) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return page(model, address, local, email, "tooMany");
        }
    }

    @PostMapping("/salir")
    String close(
            @CookieValue(name = SignIn.COOKIE, required = false) @Nullable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (token != null) {
            signIn.signOut(token);
        }
        set(response, SignIn.COOKIE, "", Duration.ZERO, request);
        return "redirect:/ingresar?salida";
    }

    @PostMapping("/idioma")
    String language(
            @RequestParam String idioma,
            @RequestParam @Nullable String volver,
            HttpServletRequest request,
            HttpServletResponse response) {
        languages.setLocale(request, response, idioma.equals("en") ? Locale.ENGLISH : ConsoleConfiguration.SPANISH);
        String address = volver != null && volver.startsWith("/ingresar") ? "/ingresar" : ReturnAddress.checked(volver);
        return "redirect:" + address;
    }

    private static String page(Model model, String address, String place, String email, @Nullable String mistake) {
        model.addAttribute("volver", address);
        model.addAttribute("local", place);
        model.addAttribute("email", email);
        model.addAttribute("mistake", mistake);
        return PAGE;
    }

    /** People type the place as they say it: its name, in any case, does as well as its slug. */
    private String slugOf(String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        return tenants.all().stream()
                .filter(tenant -> tenant.slug().equals(wanted)
                        || tenant.name().toLowerCase(Locale.ROOT).equals(wanted))
                .map(Tenant::slug)
                .findFirst()
                .orElse(wanted);
    }

    private static void set(
            HttpServletResponse response, String name, String value, Duration age, HttpServletRequest request) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
