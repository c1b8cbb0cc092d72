package dev.turnpike.dialects.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.dialects.chat.ChatDialect;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Answer;
import dev.turnpike.dialects.neutral.AnswerRead;
import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.EventReader;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.ProviderDialect;
import dev.turnpike.dialects.providers.GoldenFiles.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Examples with values of them put elsewhere are read or refused, and never throw. */
class HostileInputTest {
  private static final List<String> ODD =
      List.of("null", "true", "-1", "1e400", "99999999999999999999", "\"\"", "\"x\"", "[]", "{}");

  @Property(tries = 2_000)
  void shouldReadOrRefuseMangledAnswers(
      @ForAll @From("providers") String provider, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] body = mangled(pick(provider + "/answers", random), random).getBytes(UTF_8);

    AnswerRead read = ProviderGoldenTest.dialect(provider).answer(body);

    if (read instanceof Answer answer) {
      assertThat(new ChatDialect().answer(answer)).isNotEmpty();
      assertThat(answer.contentBytes()).isNotNegative();
    }
  }

  @Property(tries = 2_000)
  void shouldReadOrRefuseMangledMessages(
      @ForAll @From("providers") String provider, @ForAll long seed) {
    // given
    Random random = new Random(seed);
    EventReader reader = ProviderGoldenTest.dialect(provider).stream();
    List<Event> events = new ArrayList<>();

    // when
    for (JsonNode message : pick(provider + "/streams", random)) {
      if (provider.equals("gemini")) {
        reader.read("", mangled(message, random).getBytes(UTF_8), events::add);
      } else {
        Map.Entry<String, JsonNode> only = message.properties().iterator().next();
        reader.read(only.getKey(), mangled(only.getValue(), random).getBytes(UTF_8), events::add);
      }
    }
    reader.end(events::add);

    // then
    assertThat(events).isNotEmpty();
  }

  @Property(tries = 2_000)
  void shouldWriteOrRefuseMangledRequests(
      @ForAll @From("providers") String provider, @ForAll long seed) {
    Random random = new Random(seed);
    List<Golden> all = GoldenFiles.in(provider + "/requests");
    JsonNode chat = all.get(random.nextInt(all.size())).content().path("chat");
    ProviderDialect dialect = ProviderGoldenTest.dialect(provider);

    Trees.readObject(mangled(chat, random))
        .map(body -> new ChatDialect().prompt(body))
        .ifPresent(read -> {
          if (read instanceof Prompt prompt) {
            assertThat(dialect.request(prompt)).isNotNull();
          }
        });
  }

  @Provide
  Arbitrary<String> providers() {
    return Arbitraries.of("gemini", "converse");
  }

  private static JsonNode pick(String folder, Random random) {
    List<Golden> all = GoldenFiles.in(folder);
    return all.get(random.nextInt(all.size())).content().path("provider");
  }

  /** Returns a JSON text with some of its values replaced by odd ones. */
  private static String mangled(JsonNode node, Random random) {
    if (random.nextInt(12) == 0) {
      return ODD.get(random.nextInt(ODD.size()));
    }
    if (node instanceof ObjectNode object) {
      List<String> fields = new ArrayList<>();
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        fields.add("\"" + entry.getKey() + "\":" + mangled(entry.getValue(), random));
      }
      return "{" + String.join(",", fields) + "}";
    }
    if (node instanceof ArrayNode list) {
      List<String> items = new ArrayList<>();
      for (JsonNode item : list) {
        items.add(mangled(item, random));
      }
      return "[" + String.join(",", items) + "]";
    }
    return node.toString();
  }
}
