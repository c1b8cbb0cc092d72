package dev.turnpike.guardrails;

import static dev.turnpike.guardrails.Guards.JSON;
import static dev.turnpike.guardrails.Guards.answer;
import static dev.turnpike.guardrails.Guards.chunk;
import static dev.turnpike.guardrails.Guards.rules;
import static dev.turnpike.guardrails.Guards.tree;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.dialects.Dialect;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.databind.JsonNode;

/** However a stream is cut, what leaves is what would have left at once. */
class StreamGuardPropertyTest {
  private static final String DETECTORS = "'detectors':['financial','pii','credentials']";
  private static final GuardPlan REDACT =
      rules(
          "{'id':'all','action':'redact'," + DETECTORS + "}",
          "{'id':'w','action':'redact','words':['project falcon','foo'],'replacement':'***'}",
          "{'id':'p','action':'redact','pattern':'(?i)code[- ]\\\\w+( end)?','replacement':''}",
          "{'id':'q','action':'redact','pattern':'\\\\bq.{0,200}?z\\\\b'}",
          "{'id':'f','action':'flag','pattern':'[aeiou]{2}',"
              + "'words':['the'],'detectors':['email']}");
  private static final GuardPlan BLOCK = stopping("block");

  /** The same, but it writes a sign where each match is. */
  private static final GuardPlan MARK = stopping("redact");

  private static final char SIGN = '\u0001';

  private static final List<String> SNIPPETS =
      List.of(
          "4111 1111 1111 1111",
          "4111111111111111",
          "411111",
          " ",
          " ",
          "\n",
          "bob@example.com",
          "bob@",
          "@example",
          ".com",
          "DE89 3704 0044 0532 0130 00",
          "DE89",
          "sk-",
          "the ",
          "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH",
          "Project Falcon",
          "project",
          "foo",
          "food",
          "code-12",
          "code-123",
          "CODE x9 end",
          "q",
          "z",
          "qq z",
          "-",
          ".",
          "+49 30 901820",
          "\uD83D\uDE00",
          "\uD83D",
          "\uDE00",
          "\u00e4",
          "\"",
          "\\",
          "AKIAIOSFODNN7EXAMPLE",
          "-----BEGIN PRIVATE KEY-----",
          "-----END PRIVATE KEY-----",
          "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc",
          "203.0.113.7",
          "0",
          "1",
          "word",
          "536-90-4399",
          "756.9217.0769.85",
          "queue");

  @Property(tries = 1500)
  void shouldReleaseWhatIsLeftOfTheWholeText(@ForAll long seed) {
    // given texts of up to three choices, side by side
    Random random = new Random(seed);
    List<String> texts = texts(random);
    StringBuilder stream = new StringBuilder(": hello\n\n");
    shuffle(random, texts, stream);
    stream.append("data: [DONE]\n\n");

    // when
    StreamGuard guard = REDACT.stream(Dialect.CHAT);
    String released = run(guard, stream.toString().getBytes(UTF_8), random);

    // then
    assertThat(guard.blocked()).isFalse();
    assertThat(guard.fault()).isEmpty();
    List<Finding> expected = new ArrayList<>();
    for (int choice = 0; choice < texts.size(); choice++) {
      byte[] whole = answer(texts.get(choice));
      Verdict verdict = REDACT.response(whole, Dialect.CHAT);
      expected.addAll(verdict.findings());
      String left = content(Guards.passed(verdict, whole));
      assertThat(joined(released, choice)).as("of " + texts.get(choice)).isEqualTo(left);
    }
    assertThat(total(guard.findings())).isEqualTo(total(expected));
    assertThat(released).startsWith(": hello\n\n").endsWith("data: [DONE]\n\n");
    if (total(expected).isEmpty()) {
      assertThat(released).isEqualTo(stream.toString());
    }
  }

  @Property(tries = 500)
  void shouldChangeNoByteWhenNothingIsReplaced(@ForAll long seed) {
    // given
    Random random = new Random(seed);
    StringBuilder stream = new StringBuilder();
    List<String> texts =
        List.of("ordinary 12 words, 3.5 % of 4111 \uD83D\uDE00 and so on.", "q without");
    shuffle(random, texts, stream);

    // when
    String released = run(REDACT.stream(Dialect.CHAT), stream.toString().getBytes(UTF_8), random);

    // then
    assertThat(released).isEqualTo(stream.toString());
  }

  @Property(tries = 1000)
  void shouldLetNothingOutOfAMatchThatBlocks(@ForAll long seed) {
    // given
    Random random = new Random(seed);
    List<String> texts = texts(random);
    StringBuilder stream = new StringBuilder();
    shuffle(random, texts, stream);

    // when
    StreamGuard guard = BLOCK.stream(Dialect.CHAT);
    String released = run(guard, stream.toString().getBytes(UTF_8), random);

    // then
    boolean blocks = false;
    for (int choice = 0; choice < texts.size(); choice++) {
      String text = texts.get(choice);
      Verdict verdict = BLOCK.response(answer(text), Dialect.CHAT);
      blocks |= verdict instanceof Verdict.Blocked;
      byte[] whole = answer(text);
      String marked = content(Guards.passed(MARK.response(whole, Dialect.CHAT), whole));
      int match = marked.indexOf(SIGN);
      assertThat(match < 0 ? text : text.substring(0, match)).startsWith(joined(released, choice));
    }
    assertThat(guard.blocked()).isEqualTo(blocks);
    if (!blocks) {
      assertThat(released).isEqualTo(stream.toString());
    }
  }

  private static GuardPlan stopping(String action) {
    String end = ",'replacement':'\\u0001'}";
    return rules(
        "{'action':'" + action + "','detectors':['credit_card','secrets']" + end,
        "{'action':'" + action + "','pattern':'code-\\\\d{3}'" + end);
  }

  private static String content(byte[] answer) {
    return tree(answer).path("choices").path(0).path("message").path("content").stringValue();
  }

  private static List<String> texts(Random random) {
    List<String> texts = new ArrayList<>();
    for (int choice = 0; choice <= random.nextInt(3); choice++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(14); i >= 0; i--) {
        text.append(SNIPPETS.get(random.nextInt(SNIPPETS.size())));
        text.append(random.nextInt(3) == 0 ? " " : "");
      }
      texts.add(text.toString());
    }
    return texts;
  }

  /** Cuts each text into deltas and puts them behind each other in any order of the choices. */
  private static void shuffle(Random random, List<String> texts, StringBuilder stream) {
    int[] at = new int[texts.size()];
    int left = texts.stream().mapToInt(String::length).sum();
    while (left > 0) {
      int choice = random.nextInt(texts.size());
      String text = texts.get(choice);
      int size = Math.min(text.length() - at[choice], random.nextInt(9));
      stream.append(chunk(choice, text.substring(at[choice], at[choice] + size)));
      at[choice] += size;
      left -= size;
    }
  }

  private static String run(StreamGuard guard, byte[] stream, Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int from = 0;
    while (from < stream.length) {
      int to = Math.min(stream.length, from + 1 + random.nextInt(200));
      out.writeBytes(guard.feed(Arrays.copyOfRange(stream, from, to)));
      from = to;
    }
    out.writeBytes(guard.end());
    return out.toString(UTF_8);
  }

  private static String joined(String stream, int choice) {
    StringBuilder text = new StringBuilder();
    for (String event : stream.split("\n\n", -1)) {
      if (event.startsWith("data: {")) {
        for (JsonNode item : JSON.readTree(event.substring(6)).path("choices")) {
          if (item.path("index").intValue() == choice) {
            text.append(item.path("delta").path("content").stringValue());
          }
        }
      }
    }
    return text.toString();
  }

  private static List<String> total(List<Finding> findings) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (Finding finding : findings) {
      counts.merge(finding.rule() + "/" + finding.detector(), finding.count(), Integer::sum);
    }
    return counts.entrySet().stream().map(Object::toString).toList();
  }
}
