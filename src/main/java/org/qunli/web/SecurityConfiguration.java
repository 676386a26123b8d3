package org.qunli.web;

import static jakarta.servlet.http.HttpServletResponse.SC_FORBIDDEN;
import static jakarta.servlet.http.HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.qunli.organization.AccountStates;
import org.qunli.organization.PostType;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.WebUtils;

/**
 * One sign-in for the pages, REST and Camunda's web applications: they share the session. Machines use HTTP Basic.
 */
@Configuration
class SecurityConfiguration {

    /** Pages load nothing from elsewhere; evidence and htmx need no more than this. */
    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data: blob:;"
            + " style-src 'self' 'unsafe-inline'; frame-ancestors 'self'; form-action 'self'";

    /**
     * All that working in Tasklist sends beside reading: queries, claiming, comments and filled forms. Whoever may do
     * that could otherwise also start a process in its middle, move tokens and change variables.
     */
    private static final String[] TASKLIST_WORK = {
        "/camunda/api/engine/engine/*/task",
        "/camunda/api/engine/engine/*/task/count",
        "/camunda/api/engine/engine/*/task/*/claim",
        "/camunda/api/engine/engine/*/task/*/unclaim",
        "/camunda/api/engine/engine/*/task/*/submit-form",
        "/camunda/api/engine/engine/*/task/*/comment/create",
        "/camunda/api/engine/engine/*/filter/*/list",
        "/camunda/api/engine/engine/*/filter/*/count",
        "/camunda/api/engine/engine/*/process-definition/*/submit-form",
        "/camunda/api/engine/engine/*/process-definition/key/*/submit-form",
        "/camunda/api/engine/engine/*/variable-instance",
        "/camunda/api/engine/engine/*/history/*"
    };

    /** The engine knows everybody by name and post; its own pages ask that of whoever uses them. */
    private static final String[] PEOPLE = {
        "/camunda/api/engine/engine/*/user/**",
        "/camunda/api/engine/engine/*/group/**",
        "/camunda/api/engine/engine/*/identity/**"
    };

    private static final String[] ONESELF = {
        "/camunda/api/engine/engine/*/user/{account}/profile",
        "/camunda/api/engine/engine/*/group",
        "/camunda/api/engine/engine/*/group/count"
    };

    /** Models come by releases of two designers, past which nobody deploys or deletes anything, see process.release. */
    private static final String[] DEPLOYMENTS = {
        "/engine-rest/deployment/**",
        "/engine-rest/engine/*/deployment/**",
        "/camunda/api/engine/engine/*/deployment/**"
    };

    /** Files that are the same for everybody. */
    private static final String[] STATIC_FILES = {"/css/**", "/js/**", "/webjars/**", "/favicon.svg"};

    /** Needed by whoever is not signed in. */
    private static final String[] PUBLIC = {"/login", "/error"};

    /** Signing out, from our pages and from Camunda's. */
    private static final String[] SIGN_OUT = {"/logout", "/camunda/api/admin/auth/user/*/logout"};
    /** Personal links and WeCom's callback carry their credential, a signature, in the request itself. */
    private static final String[] OWN_CREDENTIALS = {"/tap/*", "/wecom/callback"};

    private final ProblemWriter problems;
    private final MessageSource messages;
    private final AccountStates accounts;

    SecurityConfiguration(ProblemWriter problems, MessageSource messages, AccountStates accounts) {
        this.problems = problems;
        this.messages = messages;
        this.accounts = accounts;
    }

    /** Makes patterns mean the same for Spring MVC's pages and for the engine's own servlets. */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean pathPatterns() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    /**
     * Where Spring MVC's introspector is at hand, Spring Security has it look every address up beforehand, for matchers
     * that only Spring MVC can decide. Ours are path patterns, and the look was a quarter of each request's time.
     */
    @Bean
    static BeanDefinitionRegistryPostProcessor withoutIntrospector() {
        return new WithoutIntrospector();
    }

    /** Ordered, to come before Spring Security's, which is not. */
    private static final class WithoutIntrospector implements BeanDefinitionRegistryPostProcessor, Ordered {

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            registry.removeBeanDefinition("mvcHandlerMappingIntrospector");
        }
    }

    /** Who asks for a static file is of no interest: no session is looked at, nobody is looked up. */
    @Bean
    @Order(0)
    SecurityFilterChain staticFiles(HttpSecurity http) throws Exception {
        return http.securityMatcher(STATIC_FILES)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.disable())
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.disable())
                .headers(SecurityConfiguration::guardFrames)
                .build();
    }

    /** Program interfaces answer 401 and 403 as problems, never with the sign-in page. */
    @Bean
    @Order(1)
    SecurityFilterChain programInterfaces(
            HttpSecurity http, RememberMeServices signedIn, CsrfTokenRepository formTokens) throws Exception {
        return http.securityMatcher(
                        "/api/**", "/engine-rest/**", "/v3/api-docs/**", "/v3/api-docs.yaml", "/actuator/**")
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(EndpointRequest.to("health", "metrics", "prometheus"))
                                .permitAll()
                                .requestMatchers(changesOfDeployments())
                                .denyAll()
                                .requestMatchers("/engine-rest/**", "/actuator/**")
                                .hasAuthority(PostType.ADMINISTRATOR.name())
                                .requestMatchers("/api/models/**")
                                .hasAuthority(PostType.PROCESS_DESIGNER.name())
                                .anyRequest()
                                .authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(this::refuseUnknown))
                .requestCache(cache -> cache.disable())
                .exceptionHandling(handling -> handling.accessDeniedHandler((request, response, refusal) ->
                        refuse(HttpStatus.FORBIDDEN, "web.not-allowed", request, response)))
                .addFilterBefore(
                        new AccountCheck(accounts, anyOf(null, "/api/me/password"), this::refuseForeignPassword),
                        AnonymousAuthenticationFilter.class)
                .rememberMe(remember -> remember.rememberMeServices(signedIn)
                        .addObjectPostProcessor(SignInConfiguration.KEEP_FORM_TOKEN))
                // only requests that live on a cookie can be forged by a foreign page
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens)
                        .ignoringRequestMatchers(
                                new RequestHeaderRequestMatcher("Authorization"),
                                request -> !request.isRequestedSessionIdValid()
                                        && WebUtils.getCookie(request, SignInConfiguration.COOKIE) == null))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, RememberMeServices signedIn, CsrfTokenRepository formTokens)
            throws Exception {
        var paths = PathPatternRequestMatcher.withDefaults();
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(PUBLIC)
                        .permitAll()
                        .requestMatchers(OWN_CREDENTIALS)
                        .permitAll()
                        .requestMatchers(changesOfDeployments())
                        .denyAll()
                        .requestMatchers(HttpMethod.POST, TASKLIST_WORK)
                        .authenticated()
                        .requestMatchers(HttpMethod.GET, ONESELF)
                        .access(AuthorizationManagers.anyOf(
                                AuthorityAuthorizationManager.hasAuthority(PostType.ADMINISTRATOR.name()),
                                SecurityConfiguration::isOneself))
                        .requestMatchers(PEOPLE)
                        .hasAuthority(PostType.ADMINISTRATOR.name())
                        .requestMatchers(HttpMethod.GET, "/camunda/api/**")
                        .authenticated()
                        .requestMatchers("/camunda/api/**")
                        .hasAuthority(PostType.ADMINISTRATOR.name())
                        .requestMatchers("/camunda/app/cockpit/**", "/camunda/app/admin/**")
                        .hasAuthority(PostType.ADMINISTRATOR.name())
                        .requestMatchers("/models/**")
                        .hasAuthority(PostType.PROCESS_DESIGNER.name())
                        .anyRequest()
                        .authenticated())
                .requestCache(cache -> cache.requestCache(new WantedPage()))
                .formLogin(form -> form.loginPage("/login")
                        .failureHandler(passwordRefused())
                        .permitAll())
                .rememberMe(remember -> remember.rememberMeServices(signedIn)
                        .addObjectPostProcessor(SignInConfiguration.KEEP_FORM_TOKEN))
                .logout(logout -> logout.logoutRequestMatcher(anyOf(HttpMethod.POST, SIGN_OUT))
                        .logoutSuccessUrl("/login?logout"))
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), paths.matcher("/camunda/api/**"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login?expired"),
                                paths.matcher(HttpMethod.POST, "/**"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), AnyRequestMatcher.INSTANCE)
                        .accessDeniedHandler((request, response, refusal) -> {
                            // the error page tells a form that is too old from what one may not see
                            request.setAttribute(WebAttributes.ACCESS_DENIED_403, refusal);
                            response.sendError(isTooLarge(request) ? SC_REQUEST_ENTITY_TOO_LARGE : SC_FORBIDDEN);
                        }))
                .addFilterBefore(
                        new AccountCheck(
                                accounts,
                                new OrRequestMatcher(anyOf(null, PUBLIC), anyOf(null, "/me", "/me/password")),
                                (request, response) -> {
                                    if (paths.matcher("/camunda/api/**").matches(request)) {
                                        refuseForeignPassword(request, response);
                                    } else {
                                        response.sendRedirect(request.getContextPath() + "/me");
                                    }
                                }),
                        AnonymousAuthenticationFilter.class)
                // Camunda's web applications bring their own token
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens)
                        .ignoringRequestMatchers("/camunda/api/**")
                        .ignoringRequestMatchers(OWN_CREDENTIALS))
                .headers(SecurityConfiguration::guardFrames)
                .build();
    }

    /** Parameters with a NUL character are refused like such text in JSON, see {@link StorableJson}. */
    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    /** Answers by itself: the error page would be asked for under the same path, and be refused again. */
    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, refusal) -> refuse(HttpStatus.BAD_REQUEST, "web.invalid-input", request, response);
    }

    /** Timing each filter of each request costs more than most of them do; requests as a whole are timed anyway. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** Of a form with too large a file, the token cannot be read either. */
    private static boolean isTooLarge(HttpServletRequest request) throws IOException {
        try {
            request.getParts();
            return false;
        } catch (IllegalStateException unread) {
            // without a cause, nobody would have read the parts anyway
            return unread.getCause() != null;
        } catch (ServletException noUpload) {
            return false;
        }
    }

    /** Camunda's web applications send a content policy of their own. */
    private static void guardFrames(HeadersConfigurer<HttpSecurity> headers) {
        headers.frameOptions(frame -> frame.sameOrigin())
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(
                                PathPatternRequestMatcher.withDefaults().matcher("/camunda/**")),
                        new ContentSecurityPolicyHeaderWriter(CONTENT_POLICY)));
    }

    /** Whether somebody asks for the own profile, or for the own posts only. */
    private static AuthorizationDecision isOneself(
            Supplier<Authentication> asking, RequestAuthorizationContext context) {
        var account = context.getVariables().get("account");
        var asked = account == null ? context.getRequest().getParameterValues("member") : new String[] {account};
        return new AuthorizationDecision(
                Arrays.equals(asked, new String[] {asking.get().getName()}));
    }

    private static RequestMatcher changesOfDeployments() {
        return new OrRequestMatcher(anyOf(HttpMethod.POST, DEPLOYMENTS), anyOf(HttpMethod.DELETE, DEPLOYMENTS));
    }

    private static RequestMatcher anyOf(HttpMethod method, String... patterns) {
        var paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(Arrays.stream(patterns)
                .<RequestMatcher>map(pattern -> paths.matcher(method, pattern))
                .toList());
    }

    /** The sign-in page says what to do. */
    private static AuthenticationFailureHandler passwordRefused() {
        var wrong = new SimpleUrlAuthenticationFailureHandler("/login?error");
        return (request, response, refusal) -> {
            if (refusal instanceof SignInPausedException paused) {
                response.sendRedirect(request.getContextPath() + "/login?wait="
                        + paused.pause().minutes());
            } else {
                wrong.onAuthenticationFailure(request, response, refusal);
            }
        };
    }

    private void refuseUnknown(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (refusal instanceof SignInPausedException paused) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(paused.pause().seconds()));
            problems.write(
                    HttpStatus.TOO_MANY_REQUESTS,
                    messages.getMessage(
                            "web.sign-in.wait", new Object[] {paused.pause().minutes()}, request.getLocale()),
                    response);
        } else {
            refuse(HttpStatus.UNAUTHORIZED, "web.not-signed-in", request, response);
        }
    }

    private void refuseForeignPassword(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuse(HttpStatus.FORBIDDEN, "web.must-change-password", request, response);
    }

    private void refuse(HttpStatus status, String code, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(status, messages.getMessage(code, null, request.getLocale()), response);
    }
}
