package dev.turnpike.kit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.codec.MalformedMessage;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadBatchTest {
  private static final TopicPartition PART = new TopicPartition("words", 3);

  private static ConsumerRecord<String, byte[]> at(long offset, byte @Nullable [] value) {
    return new ConsumerRecord<>(PART.topic(), PART.partition(), offset, "k", value);
  }

  private static List<String> words(byte[] message) {
    String text = new String(message, UTF_8);
    if (text.isEmpty() || text.startsWith("!")) {
      throw new MalformedMessage("no words: " + text, null);
    }
    return List.of(text.split(" "));
  }

  @Test
  void shouldSetAsideWhatCannotBeReadAndReadTheRest() {
    // given
    ConsumerRecords<String, byte[]> batch =
        new ConsumerRecords<>(
            Map.of(
                PART,
                List.of(
                    at(5, "a b".getBytes(UTF_8)),
                    at(6, "!\n\u0000".getBytes(UTF_8)),
                    at(7, null),
                    at(8, ("!" + "x".repeat(900)).getBytes(UTF_8)),
                    at(9, "c".getBytes(UTF_8)))),
            Map.of(PART, new OffsetAndMetadata(10)));

    // when
    ReadBatch<String> read = ReadBatch.of(batch, "list of words", ReadBatchTest::words);

    // then
    assertThat(read.items()).containsExactly("a", "b", "c");
    assertThat(read.next()).containsExactly(Map.entry(3, 10L));
    assertThat(read.rejected()).extracting(Rejected::offset).containsExactly(6L, 7L, 8L);
    assertThat(read.rejected()).allSatisfy(it -> assertThat(it.partition()).isEqualTo(3));
    assertThat(read.rejected().get(0).reason()).isEqualTo("no words: !??");
    assertThat(read.rejected().get(1).message()).isEmpty();
    assertThat(read.rejected().get(2).reason()).hasSize(500);
  }
}
