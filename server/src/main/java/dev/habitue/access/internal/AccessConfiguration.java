package dev.habitue.access.internal;

import dev.habitue.access.Audit;
import dev.habitue.access.PagePolicy;
import dev.habitue.platform.web.ProblemWriter;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Two doors: programs come with an API key, people with a session. What each may do is decided at the route
 * ({@link PermissionInterceptor}), so that the golden list of routes shows it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessLimits.class)
class AccessConfiguration implements WebMvcConfigurer {
    /** The counter's scanner is all that a page of ours asks a device for. */
    private static final String DEVICES = "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), midi=(),"
            + " serial=(), bluetooth=(), display-capture=()";

    private final ObjectProvider<Audit> audit;

    /** The audit is asked for when it is needed: it stands on what is being configured here. */
    AccessConfiguration(ObjectProvider<Audit> audit) {
        this.audit = audit;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PermissionInterceptor(audit::getObject));
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    /** A request is observed as a whole; timing each security filter too took a tenth of what a search costs. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(
            HttpSecurity http, ApiKeyTable keys, ProblemWriter problems, AccessLimits limits, RouteAdmission routes)
            throws Exception {
        return stateless(http)
                .securityMatcher("/api/**", "/actuator/**")
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterBefore(new ApiKeyFilter(keys, problems, limits), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new UploadGate(routes, problems, true), AnonymousAuthenticationFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(
            HttpSecurity http,
            PasswordSignIn signIn,
            SessionTable sessions,
            RouteAdmission routes,
            ProblemWriter problems,
            SessionCsrfTokens formTokens,
            Clock clock)
            throws Exception {
        return stateless(http)
                // Under /m a signed link says whose word it is; mail programs and providers post there without a
                // cookie.
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens)
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())
                        .ignoringRequestMatchers("/m/**"))
                .exceptionHandling(refused -> refused.accessDeniedHandler(new StaleForm()))
                .headers(AccessConfiguration::guardPages)
                // Before anything asks for a form's fields, which would have the whole body read.
                .addFilterBefore(new SessionFilter(signIn, sessions, clock), CsrfFilter.class)
                .addFilterBefore(new UploadGate(routes, problems, false), CsrfFilter.class)
                .addFilterBefore(new SameOriginFilter(), CsrfFilter.class)
                .build();
    }

    /** A referrer stays within the house: our own pages go by it, and no other site learns who was looked at. */
    private static void guardPages(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(PagePolicy.USUAL))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(DEVICES))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .addHeaderWriter((request, response) -> {
                    // Swagger UI styles itself as it runs; nothing of anybody's is on its page.
                    if (request.getRequestURI().startsWith("/swagger-ui/")) {
                        response.setHeader(PagePolicy.HEADER, PagePolicy.WITH_STYLES);
                    }
                });
    }

    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(Customizer.withDefaults())
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .access((authentication, context) ->
                                new org.springframework.security.authorization.AuthorizationDecision(
                                        dev.habitue.access.Caller.current()
                                                .filter(caller ->
                                                        caller.may(dev.habitue.access.Permission.METRICS_READ))
                                                .isPresent()))
                        .anyRequest()
                        .permitAll());
    }
}
