package dev.turnpike.kit.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
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

  @Test
  void shouldTellALostConnectionFromOtherFailures() {
    assertThat(ServiceLauncher.lostConnection(new SQLException("broken pipe", "08006"))).isTrue();
    assertThat(ServiceLauncher.lostConnection(new SQLTransientConnectionException("timed out")))
        .isTrue();
    assertThat(ServiceLauncher.lostConnection(new SQLException("no right", "42501"))).isFalse();
    assertThat(ServiceLauncher.lostConnection(new IllegalStateException("no cause"))).isFalse();
    DependencyAway awaited =
        new DependencyAway("none came", "check", new SQLException("refused", "08001"));
    assertThat(ServiceLauncher.lostConnection(awaited)).isFalse();
  }
}
