package dev.habitue.access.internal;

import dev.habitue.platform.web.ProblemWriter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Two doors: programs come with an API key, people with a session. What each may do is decided at the route
 * ({@link PermissionInterceptor}), so that the golden list of routes shows it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessLimits.class)
class AccessConfiguration implements WebMvcConfigurer {
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PermissionInterceptor());
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
            HttpSecurity http, PasswordSignIn signIn, UserTable users, RouteAdmission routes, ProblemWriter problems)
            throws Exception {
        return stateless(http)
                // Under /m a signed link says whose word it is; mail programs and providers post there without a
                // cookie.
                // A session is recognised anew at each request; a new token each time would void the forms of every
                // open page.
                .csrf(csrf -> csrf.spa()
                        .csrfTokenRepository(new CookieCsrfTokenRepository())
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())
                        .ignoringRequestMatchers("/m/**"))
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY)))
                // Before anything asks for a form's fields, which would have the whole body read.
                .addFilterBefore(new SessionFilter(signIn, users), CsrfFilter.class)
                .addFilterBefore(new UploadGate(routes, problems, false), CsrfFilter.class)
                .build();
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
