package dev.turnpike.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.engines.DataDirectory;
import dev.turnpike.engines.EmbeddedPostgresEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestDirectoriesTest {

  private static final Instant LATER = Instant.now().plus(Duration.ofMinutes(10));

  @TempDir Path base;

  private TestDirectories directories() {
    return new TestDirectories(base, EmbeddedTestEngines.programs());
  }

  @Test
  void shouldRemoveWhatAKilledProcessLeft() {
    // given
    Path kafka = directories().create("kafka");
    DataDirectory.own(kafka).close();
    Path postgres = directories().create("postgres");
    EmbeddedPostgresEngine.start(directories().postgres(postgres)).close();

    // when
    directories().removeAbandoned(LATER);

    // then
    assertThat(kafka).doesNotExist();
    assertThat(postgres).doesNotExist();
  }

  @Test
  void shouldKeepWhatIsOwnedOrYoungOrNeverWasOwned() throws Exception {
    // given
    Path young = directories().create("young");
    DataDirectory.own(young).close();
    Path unowned = directories().create("unowned");
    Path owned = directories().create("owned");
    try (DataDirectory owner = DataDirectory.own(owned)) {
      // when
      directories().removeAbandoned(Instant.now());

      // then
      assertThat(young).exists();

      // when
      directories().removeAbandoned(LATER);

      // then
      assertThat(unowned).exists();
      assertThat(Files.exists(owner.path())).isTrue();
      assertThat(young).doesNotExist();
    }
  }
}
