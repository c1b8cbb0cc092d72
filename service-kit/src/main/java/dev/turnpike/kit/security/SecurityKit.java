package dev.turnpike.kit.security;

import dev.turnpike.kit.oidc.Issuer;
import dev.turnpike.kit.web.ErrorWriter;
import dev.turnpike.kit.web.WebKit;
import jakarta.servlet.http.HttpFilter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Guards the control API: asks for tokens where some are known, else holds to the loopback rules;
 * and for the role of each endpoint. Also resolves {@link Actor} arguments, and tells how to sign
 * in. Importing it twice is once.
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
  SignInController signInController(SecuritySettings settings) {
    return new SignInController(settings, issuer(settings));
  }

  @Bean
  FilterRegistrationBean<HttpFilter> callerGuardFilter(
      SecuritySettings settings, SignInController signIn, ErrorWriter errors) {
    HttpFilter guard =
        settings.asksForTokens()
            ? new BearerFilter(bearers(settings, signIn.issuer()), errors)
            : new LoopbackGuardFilter(errors);
    FilterRegistrationBean<HttpFilter> registration = new FilterRegistrationBean<>(guard);
    registration.setName("callerGuardFilter");
    registration.setOrder(ORDER);
    return registration;
  }

  private static Optional<Issuer> issuer(SecuritySettings settings) {
    return Optional.ofNullable(settings.signIn())
        .map(signIn -> new Issuer(signIn.issuer(), InstantSource.system()));
  }

  private static List<Bearer> bearers(SecuritySettings settings, Optional<Issuer> issuer) {
    List<Bearer> bearers = new ArrayList<>();
    if (settings.token() != null) {
      bearers.add(new AdminToken(settings.token()));
    }
    if (settings.tokens() != null) {
      bearers.add(new FileTokens(settings.tokens(), InstantSource.system()));
    }
    if (settings.signIn() != null && issuer.isPresent()) {
      bearers.add(new OidcBearer(issuer.get(), settings.signIn().roles()));
    }
    return bearers;
  }

  @Bean
  RoleCheck roleCheck() {
    return new RoleCheck();
  }

  @Bean
  ActorArgument actorArgument() {
    return new ActorArgument();
  }
}
