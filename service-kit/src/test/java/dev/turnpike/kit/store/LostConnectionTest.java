package dev.turnpike.kit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.kit.boot.DependencyAway;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class LostConnectionTest {
  private final LostConnection lost = new LostConnection();

  @Test
  void shouldTellALostConnectionFromOtherFailures() {
    assertThat(lost.mayPass(new SQLException("broken pipe", "08006"))).isTrue();
    assertThat(lost.mayPass(new IllegalStateException(new SQLException("stopping", "57P01"))))
        .isTrue();
    assertThat(lost.mayPass(new SQLTransientConnectionException("timed out"))).isTrue();
    assertThat(lost.mayPass(new SQLException("no right", "42501"))).isFalse();
    assertThat(lost.mayPass(new IllegalStateException("no cause"))).isFalse();
  }

  @Test
  void shouldNotBeWhatWasWaitedForInVain() {
    SQLException refused = new SQLException("refused", "08001");

    assertThat(lost.mayPass(new DependencyAway("none came", "check", refused))).isFalse();
  }
}
