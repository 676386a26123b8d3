package org.qunli.web;

import static org.springframework.security.config.Customizer.withDefaults;

import org.qunli.organization.PostType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.util.matcher.AntPathRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * One sign-in for the pages, REST and Camunda's web applications: they share the session. Machines use HTTP Basic.
 */
@Configuration
class SecurityConfiguration {

    private static final String CAMUNDA_LOGOUT = "/camunda/api/admin/auth/user/*/logout";

    /** Program interfaces answer 401 and 403 as problems, never with the sign-in page. */
    @Bean
    @Order(1)
    SecurityFilterChain programInterfaces(
            HttpSecurity http, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems)
            throws Exception {
        return http.securityMatcher("/api/**", "/engine-rest/**", "/v3/api-docs/**", "/actuator/**")
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(EndpointRequest.to("health", "metrics", "prometheus"))
                                .permitAll()
                                .requestMatchers("/engine-rest/**", "/actuator/**")
                                .hasAuthority(PostType.ADMINISTRATOR.name())
                                .anyRequest()
                                .authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(
                        (request, response, refusal) -> problems.resolveException(request, response, null, refusal)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, refusal) ->
                                problems.resolveException(request, response, null, refusal))
                        .accessDeniedHandler((request, response, refusal) ->
                                problems.resolveException(request, response, null, refusal)))
                // a foreign page cannot send this header, so only requests that live on the cookie need the token
                .csrf(csrf -> csrf.ignoringRequestMatchers(new RequestHeaderRequestMatcher("Authorization")))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/login", "/error", "/css/**", "/js/**", "/img/**", "/webjars/**", "/favicon.ico")
                        .permitAll()
                        .requestMatchers("/camunda/app/cockpit/**", "/camunda/app/admin/**")
                        .hasAuthority(PostType.ADMINISTRATOR.name())
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/login").permitAll())
                .logout(logout -> logout.logoutRequestMatcher(
                                request -> new AntPathRequestMatcher("/logout", HttpMethod.POST.name()).matches(request)
                                        || new AntPathRequestMatcher(CAMUNDA_LOGOUT, HttpMethod.POST.name())
                                                .matches(request))
                        .logoutSuccessUrl("/login?logout"))
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                        new AntPathRequestMatcher("/camunda/api/**")))
                // Camunda's web applications bring their own token
                .csrf(csrf -> csrf.ignoringRequestMatchers("/camunda/api/**"))
                .headers(headers -> headers.frameOptions(frame -> frame.sameOrigin()))
                .requestCache(withDefaults())
                .build();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }
}
