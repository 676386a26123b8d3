package org.qunli.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.plugin.AdministratorAuthorizationPlugin;
import org.camunda.bpm.engine.rest.exception.ExceptionHandler;
import org.camunda.bpm.engine.rest.exception.ProcessEngineExceptionHandler;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.qunli.organization.Directory;
import org.qunli.organization.PostType;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Tells Camunda's web applications and its REST interface who signed in with Spring Security. */
@Configuration
class WebappConfiguration {

    /** Cockpit and Admin open to the system administrator, who may see everything in the engine. */
    @Bean
    AdministratorAuthorizationPlugin administrators() {
        var plugin = new AdministratorAuthorizationPlugin();
        plugin.setAdministratorGroupName(PostType.ADMINISTRATOR.id());
        return plugin;
    }

    /** In the place of the engine's own mappers; before its applications are made, which copy the list. */
    @Bean
    static BeanFactoryPostProcessor refusals() {
        return beans -> {
            var providers = CamundaRestResources.getConfigurationClasses();
            providers.removeAll(
                    Set.of(ExceptionHandler.class, RestExceptionHandler.class, ProcessEngineExceptionHandler.class));
            providers.add(EngineRefusals.class);
        };
    }

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappSignIn() {
        var registration = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        registration.addInitParameter("authentication-provider", ContainerBasedAuthenticationProvider.class.getName());
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 100);
        return registration;
    }

    /** Outside of Camunda's filters, of which one makes the nonce and another one writes it into the page. */
    @Bean
    FilterRegistrationBean<NonceOfRequest> nonceOfRequest() {
        var registration = new FilterRegistrationBean<>(new NonceOfRequest());
        registration.addUrlPatterns("/camunda/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /**
     * Lets browsers keep what Tasklist and its sisters share, four megabytes for each opening otherwise: its addresses
     * name the version. Camunda has no setting for it.
     */
    @Bean
    SmartInitializingSingleton keptLibraries(
            @Qualifier("resourceHandlerMapping") HandlerMapping resources, WebProperties web) {
        var kept = web.getResources().getCache().getCachecontrol().toHttpCacheControl();
        return () -> Stream.of("/camunda/lib/**", "/camunda/assets/**")
                .map(((AbstractUrlHandlerMapping) resources).getHandlerMap()::get)
                .forEach(handler -> ((ResourceHttpRequestHandler) handler).setCacheControl(kept));
    }

    @Bean
    FilterRegistrationBean<NamesInHistory> namesInHistory(Directory directory, ObjectMapper json) {
        var registration = new FilterRegistrationBean<>(new NamesInHistory(directory, json));
        registration.addUrlPatterns("/camunda/api/engine/*");
        return registration;
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> engineRestSignIn(IdentityService identity) {
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(new EngineRestSignIn(identity));
        registration.addUrlPatterns("/engine-rest/*");
        return registration;
    }

    /** Spring Security decided who may call; the engine still has to know who did, for its own authorizations and log. */
    private static class EngineRestSignIn extends OncePerRequestFilter {

        private final IdentityService identity;

        EngineRestSignIn(IdentityService identity) {
            this.identity = identity;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var account = request.getUserPrincipal().getName();
            var groups = identity.createGroupQuery().groupMember(account).list().stream()
                    .map(Group::getId)
                    .toList();
            identity.setAuthentication(account, groups);
            try {
                chain.doFilter(request, response);
            } finally {
                identity.clearAuthentication();
            }
        }
    }
}
