package dev.turnpike.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.apache.kafka.clients.consumer.ConsumerRecord;

class CompactedTopicReaderTest {

  @Property
  void shouldHandOverTheLastOfEachKeyInTheOrderInWhichTheyCame(
      @ForAll @Size(max = 50) List<@AlphaChars @StringLength(max = 1) String> keys) {
    // given
    List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>();
    Map<String, Long> newest = new HashMap<>();
    for (String key : keys) {
      newest.put(key, (long) batch.size());
      batch.add(new ConsumerRecord<>("topic", 0, batch.size(), key, new byte[0]));
    }

    // when
    List<ConsumerRecord<String, byte[]>> handed =
        List.copyOf(CompactedTopicReader.lastOfEachKey(batch));

    // then
    Set<Long> wanted = new HashSet<>(newest.values());
    assertThat(handed)
        .extracting(ConsumerRecord::offset)
        .isSorted()
        .containsExactlyInAnyOrderElementsOf(wanted);
  }
}
