package dev.turnpike.contracts.codec;

import static dev.turnpike.contracts.codec.GraphFixtures.accepted;
import static dev.turnpike.contracts.codec.GraphFixtures.golden;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GraphGoldenTest {
  @Test
  void shouldReadAStoredDocumentAsTheGraphThatWasAccepted() {
    for (String name : List.of("lab.json", "everything.json", "legacy.json")) {
      // given
      var accepted = accepted(golden(name));

      // when
      var stored = GraphReader.readStored(accepted.document());

      // then
      assertThat(stored).isEqualTo(accepted.graph());
    }
  }
}
