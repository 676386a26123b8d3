package org.qunli.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** Pages speak Chinese until somebody chooses English with {@code ?lang=en}; the choice stays in a cookie. */
@Configuration
class WebConfiguration implements WebMvcConfigurer {

    private final WebProperties web;

    WebConfiguration(WebProperties web) {
        this.web = web;
    }

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new CookieLocaleResolver("lang");
        resolver.setDefaultLocaleFunction(request ->
                request.getRequestURI().startsWith("/api/") ? request.getLocale() : Locale.SIMPLIFIED_CHINESE);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        return resolver;
    }

    /**
     * Each folder and file is named, and there is none for all addresses: each link of a page, hundreds in a list, would be
     * looked for there, among the files of all jars. Our own style sheets and scripts carry a digest in their names, so that
     * browsers may keep them.
     */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        var kept = web.getResources().getCache().getCachecontrol().toHttpCacheControl();
        for (var folder : List.of("css", "js")) {
            registry.addResourceHandler("/" + folder + "/**")
                    .addResourceLocations("classpath:/static/" + folder + "/")
                    .setCacheControl(kept)
                    .resourceChain(true)
                    .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        }
        registry.addResourceHandler("/favicon.svg")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(kept);
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(kept)
                .resourceChain(true);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var change = new LocaleChangeInterceptor();
        change.setParamName("lang");
        change.setIgnoreInvalidLocale(true);
        registry.addInterceptor(change);
        registry.addInterceptor(new NoErrorAskedFor()).addPathPatterns("/error");
    }

    /** The error page is shown in the place of others; asked for directly, there is no such page. */
    private static class NoErrorAskedFor implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws IOException {
            if (request.getDispatcherType() == DispatcherType.ERROR) {
                return true;
            }
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return false;
        }
    }
}
