package dev.turnpike.kit.security;

import dev.turnpike.kit.web.ErrorWriter;
import dev.turnpike.kit.web.WebKit;
import jakarta.servlet.http.HttpFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Guards the control API: by the admin token where there is one, else by the loopback rules. Also
 * resolves {@link Actor} arguments. Importing it twice is once.
 */
@Configuration(proxyBeanMethods = false)
@Import(WebKit.class)
public class SecurityKit {
  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

  @Bean
  SecuritySettings securitySettings(Environment environment) {
    return SecuritySettings.of(environment);
  }

  @Bean
  FilterRegistrationBean<HttpFilter> callerGuardFilter(
      SecuritySettings settings, ErrorWriter errors) {
    HttpFilter guard =
        settings
            .adminToken()
            .<HttpFilter>map(token -> new AdminTokenFilter(token, errors))
            .orElseGet(() -> new LoopbackGuardFilter(errors));
    FilterRegistrationBean<HttpFilter> registration = new FilterRegistrationBean<>(guard);
    registration.setName("callerGuardFilter");
    registration.setOrder(ORDER);
    return registration;
  }

  @Bean
  ActorArgument actorArgument() {
    return new ActorArgument();
  }
}
