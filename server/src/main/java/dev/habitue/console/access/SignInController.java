package dev.habitue.console.access;

import dev.habitue.access.Caller;
import dev.habitue.access.FormTokens;
import dev.habitue.access.HostCookie;
import dev.habitue.access.Public;
import dev.habitue.access.SignIn;
import dev.habitue.console.PageAdvice;
import dev.habitue.pages.KeptForm;
import dev.habitue.pages.PagesConfiguration;
import dev.habitue.pages.ReturnAddress;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.Tenants;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
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
    private static final String CONTINUE = "console/access/continue";
    private static final Duration SESSION = Duration.ofHours(12);
    private static final Duration YEAR = Duration.ofDays(365);

    private final SignIn signIn;
    private final Tenants tenants;
    private final LocaleResolver languages;
    private final FormTokens formTokens;

    SignInController(SignIn signIn, Tenants tenants, LocaleResolver languages, FormTokens formTokens) {
        this.formTokens = formTokens;
        this.signIn = signIn;
        this.tenants = tenants;
        this.languages = languages;
    }

    @GetMapping("/ingresar")
    String form(
            @RequestParam @Nullable String volver,
            @RequestParam @Nullable String local,
            @CookieValue(name = PLACE, required = false) @Nullable String lastPlace,
            CsrfToken token,
            HttpServletRequest request,
            Model model) {
        if (Caller.current().isPresent()) {
            return "redirect:" + ReturnAddress.checked(volver);
        }
        // Asked for before the page begins to leave, because its cookie goes ahead of it.
        token.getToken();
        String place = local != null ? local : lastPlace == null ? "" : lastPlace;
        model.addAttribute("reason", reason(volver, request));
        return page(model, ReturnAddress.checked(volver), place, "", null);
    }

    /** Why somebody who was on another page is here; nothing for whoever came by herself. */
    private @Nullable String reason(@Nullable String volver, HttpServletRequest request) {
        String cookie = HostCookie.valueOf(SignIn.COOKIE, request);
        SignIn.Ending ending = cookie == null ? SignIn.Ending.NONE : signIn.endingOf(cookie);
        if (ending != SignIn.Ending.NONE) {
            return ending.code();
        }
        return volver == null ? null : "needed";
    }

    @PostMapping("/ingresar")
    @Nullable String open(
            @RequestParam(defaultValue = "") String local,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "false") boolean solo,
            @RequestParam @Nullable String volver,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        String address = ReturnAddress.checked(volver);
        String slug = slugOf(local);
        KeptForm kept = KeptForm.carriedBy(request);
        model.addAttribute("kept", kept);
        try {
            SignIn.Opened opened = signIn.signIn(new SignIn.Attempt(
                    slug,
                    email,
                    password,
                    request.getRemoteAddr(),
                    HostCookie.valueOf(SignIn.DEVICE_COOKIE, request),
                    solo));
            set(response, SignIn.COOKIE, opened.token(), SESSION, request);
            set(response, SignIn.DEVICE_COOKIE, opened.device(), YEAR, request);
            response.addHeader(HttpHeaders.SET_COOKIE, place(slug, request));
            if (kept == null) {
                return "redirect:" + address;
            }
            formTokens.belongTo(opened.token(), request, response);
            return CONTINUE;
        } catch (SignIn.WrongCredentials e) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return page(model, address, local, email, "wrong");
        } catch (SignIn.TooManyAttempts e) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return page(model, address, local, email, "tooMany");
        } catch (SignIn.SignInBusy e) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            return page(model, address, local, email, "busy");
        }
    }

    /** Only ever forwarded to: a form of ours that was sent under a session which is no more. What it holds is kept. */
    @PostMapping("/ingresar/seguir")
    String goOn(HttpServletRequest request, HttpServletResponse response, CsrfToken token, Model model) {
        String address = String.valueOf(request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI));
        if (request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) == null) {
            return "redirect:/ingresar";
        }
        token.getToken();
        if (address.equals("/ingresar")) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return page(
                    model,
                    ReturnAddress.checked(request.getParameter("volver")),
                    String.valueOf(request.getParameter("local")),
                    String.valueOf(request.getParameter("email")),
                    "again");
        }
        if (address.equals("/salir") || address.equals("/idioma")) {
            return "redirect:/ingresar";
        }
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader(PageAdvice.SIGN_IN, ReturnAddress.signInFrom(request));
            return "console/access/nothing";
        }
        KeptForm kept = KeptForm.of(address, request);
        model.addAttribute("kept", kept);
        if (Caller.current().isPresent()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return CONTINUE;
        }
        return signInKeeping(model, request, response);
    }

    /** The sign-in page in answer to a form: what was typed goes on with it. */
    private String signInKeeping(Model model, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        model.addAttribute("reason", reason("", request));
        return page(model, ReturnAddress.of(request), "", "", null);
    }

    @PostMapping("/salir")
    String close(HttpServletRequest request, HttpServletResponse response) {
        String token = HostCookie.valueOf(SignIn.COOKIE, request);
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
        languages.setLocale(request, response, idioma.equals("en") ? Locale.ENGLISH : PagesConfiguration.SPANISH);
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
        response.addHeader(HttpHeaders.SET_COOKIE, HostCookie.set(name, value, age, request));
    }

    /** Which place was signed in to last is no secret, and kept under a name that outlives a change to https. */
    private static String place(String slug, HttpServletRequest request) {
        return ResponseCookie.from(PLACE, slug)
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .maxAge(YEAR)
                .build()
                .toString();
    }
}
