package dev.habitue.console;

import dev.habitue.access.Caller;
import dev.habitue.identity.Review;
import dev.habitue.insights.FiguresBehind;
import dev.habitue.pages.ReturnAddress;
import dev.habitue.pages.Texts;
import dev.habitue.platform.DemoData;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.input.UnkeepableValue;
import dev.habitue.platform.web.DatabaseTrouble;
import dev.habitue.platform.web.MultipartBody;
import dev.habitue.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** What every page is given, and the pages that say what could not be done and lead on from there. */
@ControllerAdvice(basePackageClasses = PageAdvice.class)
public class PageAdvice {
    /** Tells a part of a page where to sign in; the page goes there unless something typed would be lost. */
    public static final String SIGN_IN = "X-Sign-In";

    private static final Logger log = LoggerFactory.getLogger(PageAdvice.class);

    private final Texts texts;
    private final Review review;
    private final DemoData demo;
    private final DatabaseTrouble databaseTrouble;

    public PageAdvice(Texts texts, Review review, DemoData demo, DatabaseTrouble databaseTrouble) {
        this.databaseTrouble = databaseTrouble;
        this.texts = texts;
        this.review = review;
        this.demo = demo;
    }

    @ModelAttribute
    public void surroundings(HttpServletRequest request, Locale language, Model model) {
        Caller.current().ifPresent(caller -> model.addAttribute("frame", frame(caller, request)));
        model.addAttribute("formats", texts.in(language));
    }

    @ExceptionHandler
    public @Nullable ModelAndView refusal(
            Refusal refusal, HttpServletRequest request, HttpServletResponse response, Locale language) {
        if (refusal.kind() == Refusal.Kind.UNAUTHENTICATED) {
            return toSignIn(request, response);
        }
        ModelAndView page = page(HttpStatus.valueOf(refusal.kind().status()), null, request, language);
        if (refusal instanceof FiguresBehind figures) {
            page.addObject("figures", figures);
            response.setHeader("Retry-After", String.valueOf(figures.retryAfterSeconds()));
            if (request.getMethod().equals("GET")) {
                response.setHeader("Refresh", String.valueOf(figures.retryAfterSeconds()));
            }
        }
        return page;
    }

    @ExceptionHandler
    public ModelAndView noSuchThing(
            MethodArgumentTypeMismatchException e, HttpServletRequest request, Locale language) {
        return page(HttpStatus.NOT_FOUND, null, request, language);
    }

    /** The browser has gone: nobody is left to answer. */
    @ExceptionHandler
    public void gone(AsyncRequestNotUsableException e) {
        log.debug("the browser closed the connection", e);
    }

    @ExceptionHandler
    public ModelAndView anythingElse(Exception e, HttpServletRequest request, Locale language) {
        if (e instanceof ErrorResponse response) {
            return page(response.getStatusCode(), null, request, language);
        }
        if (UnkeepableValue.isCauseOf(e)) {
            log.warn("a value got as far as the database, which cannot keep it", e);
            return page(HttpStatus.BAD_REQUEST, null, request, language);
        }
        Optional<Problem> trouble = databaseTrouble.in(e);
        if (trouble.isPresent()) {
            ModelAndView page = new ModelAndView("error", HttpStatus.SERVICE_UNAVAILABLE);
            page.addObject("status", HttpStatus.SERVICE_UNAVAILABLE.value());
            page.addObject("diskFull", trouble.get().type().endsWith("disk-full"));
            return page;
        }
        UUID incident = UUID.randomUUID();
        log.error("incident {}", incident, e);
        return page(HttpStatus.INTERNAL_SERVER_ERROR, incident, request, language);
    }

    private static @Nullable ModelAndView toSignIn(HttpServletRequest request, HttpServletResponse response) {
        if (request.getMethod().equals("POST") && !MultipartBody.isIn(request)) {
            return new ModelAndView("forward:/ingresar/seguir");
        }
        String address = ReturnAddress.signInFrom(request);
        if (request.getHeader("HX-Request") != null) {
            response.setHeader(SIGN_IN, address);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return null;
        }
        return new ModelAndView("redirect:" + address);
    }

    private ModelAndView page(
            HttpStatusCode status, @Nullable UUID incident, HttpServletRequest request, Locale language) {
        ModelAndView page = new ModelAndView("error", status);
        page.addObject("status", status.value());
        page.addObject("incident", incident);
        page.addObject("formats", texts.in(language));
        Caller.current().ifPresent(caller -> page.addObject("frame", frame(caller, request)));
        return page;
    }

    private Frame frame(Caller caller, HttpServletRequest request) {
        String query = request.getQueryString();
        return new Frame(
                caller, request.getRequestURI() + (query == null ? "" : "?" + query), review::waiting, demo::isHere);
    }
}
