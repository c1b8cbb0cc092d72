package dev.turnpike.kit.boot;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Time and identity as beans, so that every service takes the same ones as arguments. */
@Configuration(proxyBeanMethods = false)
public class BasicsKit {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  IdSource idSource() {
    return () -> UuidCreator.getTimeOrderedEpoch().toString();
  }
}
