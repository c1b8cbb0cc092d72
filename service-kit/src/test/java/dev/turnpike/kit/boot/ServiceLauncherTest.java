package dev.turnpike.kit.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

class ServiceLauncherTest {
  private static final String NO_WEB = "--spring.main.web-application-type=none";
  private static final AtomicInteger STARTS = new AtomicInteger();

  @BeforeEach
  void setUp() {
    STARTS.set(0);
  }

  /** Its connection is cut in its first start. */
  @SpringBootConfiguration(proxyBeanMethods = false)
  static class CutOnce {
    @Bean
    Object tables() {
      if (STARTS.incrementAndGet() == 1) {
        throw new IllegalStateException("no tables", new SQLException("stopping", "57P01"));
      }
      return STARTS;
    }
  }

  /** It cannot be started. */
  @SpringBootConfiguration(proxyBeanMethods = false)
  static class Broken {
    @Bean
    Object tables() {
      STARTS.incrementAndGet();
      throw new IllegalStateException("no tables", new SQLException("no such table", "42P01"));
    }
  }

  @Test
  void shouldStartAgainWhenPostgresGoesAwayInTheMiddleOfTheStart() {
    try (ConfigurableApplicationContext context =
        ServiceLauncher.run(CutOnce.class, "cut", 0, NO_WEB)) {
      assertThat(context.isRunning()).isTrue();
    }
    assertThat(STARTS).hasValue(2);
  }

  @Test
  void shouldNotStartAgainWhenItIsItsOwnFault() {
    assertThatThrownBy(() -> ServiceLauncher.run(Broken.class, "broken", 0, NO_WEB))
        .rootCause()
        .hasMessage("no such table");
    assertThat(STARTS).hasValue(1);
  }
}
