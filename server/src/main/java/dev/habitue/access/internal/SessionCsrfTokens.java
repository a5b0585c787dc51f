package dev.habitue.access.internal;

import dev.habitue.access.FormTokens;
import dev.habitue.access.HostCookie;
import dev.habitue.access.SignIn;
import dev.habitue.platform.Signatures;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;

/**
 * Form tokens that are signed over the session they belong to, or over the visit of somebody not yet signed in, so that
 * none of another session does. The same session always has the same one: forms in other tabs stay good.
 * https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
@Component
class SessionCsrfTokens implements CsrfTokenRepository, FormTokens {
    private static final String USE = "form";
    private static final String VISIT = "habitue_visit";
    private static final String FRESH_VISIT = SessionCsrfTokens.class.getName();
    private static final Duration DAY = Duration.ofDays(1);

    private final Signatures signatures;

    SessionCsrfTokens(Signatures signatures) {
        this.signatures = signatures;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        String visit = Secret.random();
        request.setAttribute(FRESH_VISIT, visit);
        return over("visit " + visit);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token != null && request.getAttribute(FRESH_VISIT) instanceof String visit) {
            response.addHeader(HttpHeaders.SET_COOKIE, HostCookie.set(VISIT, visit, DAY, request));
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        String session = HostCookie.valueOf(SignIn.COOKIE, request);
        if (session != null) {
            return over("session " + session);
        }
        String visit = HostCookie.valueOf(VISIT, request);
        return visit == null ? null : over("visit " + visit);
    }

    @Override
    public void belongTo(String session, HttpServletRequest request, HttpServletResponse response) {
        new XorCsrfTokenRequestAttributeHandler().handle(request, response, () -> over("session " + session));
    }

    /** The signature alone: what it is over is in a cookie that no script can read, and stays there. */
    private CsrfToken over(String whose) {
        String signed = signatures.sign(USE, whose);
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", signed.substring(signed.indexOf('.') + 1));
    }
}
