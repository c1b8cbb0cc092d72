package dev.turnpike.allinone.browser;

import dev.turnpike.console.ConsoleFiles;
import dev.turnpike.console.SignInOrigins;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Serves the console and lets it ask models, as the front door does in the distributed form. */
@Configuration(proxyBeanMethods = false)
public class BrowserConfiguration {
  /** After the checks of who is calling. */
  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 300;

  @Bean
  SignInOrigins signInOrigins(Environment environment) {
    return SignInOrigins.of(
        Optional.ofNullable(environment.getProperty("turnpike.oidc.issuer"))
            .map(String::strip)
            .filter(issuer -> !issuer.isEmpty())
            .map(URI::create),
        InstantSource.system());
  }

  @Bean
  FilterRegistrationBean<ConsoleFilter> consoleFilter(SignInOrigins origins) {
    FilterRegistrationBean<ConsoleFilter> filter =
        new FilterRegistrationBean<>(new ConsoleFilter(new ConsoleFiles(origins)));
    filter.setOrder(ORDER);
    return filter;
  }

  @Bean(destroyMethod = "close")
  AskController askController(Environment environment) {
    String bind = environment.getProperty("turnpike.bind", "127.0.0.1");
    String host = bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
    String port = environment.getProperty("turnpike.gateway-port", "8787");
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return new AskController(URI.create("http://" + literal + ":" + port));
  }
}
