package dev.turnpike.kit.web;

import dev.turnpike.contracts.codec.WireJson;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import tools.jackson.databind.json.JsonMapper;

/**
 * The control API's ways on Spring MVC: one JSON dialect, the error envelope for every failure, a
 * limit on bodies ({@code turnpike.max-body-bytes}, default 1 MiB). Importing it twice is once.
 */
@Configuration(proxyBeanMethods = false)
@Import({ApiErrors.class, EnvelopeErrorController.class})
public class WebKit {
  /** The body limit comes after the checks of who is calling. */
  static final int BODY_LIMIT_ORDER = Ordered.HIGHEST_PRECEDENCE + 200;

  /** The mapper of MVC, so that the control API speaks the dialect of the contracts. */
  @Bean
  JsonMapper jsonMapper() {
    return WireJson.mapper();
  }

  @Bean
  ErrorWriter errorWriter(JsonMapper jsonMapper) {
    return new ErrorWriter(jsonMapper);
  }

  @Bean
  FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(
      @Value("${turnpike.max-body-bytes:1048576}") long limit, ErrorWriter errors) {
    FilterRegistrationBean<BodyLimitFilter> filter =
        new FilterRegistrationBean<>(new BodyLimitFilter(limit, errors));
    filter.setOrder(BODY_LIMIT_ORDER);
    return filter;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerErrorsInTheEnvelope() {
    return factory ->
        factory.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(EnvelopeErrorValve.class.getName());
          }
        });
  }
}
