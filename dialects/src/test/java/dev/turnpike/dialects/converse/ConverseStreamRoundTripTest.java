package dev.turnpike.dialects.converse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.AwsMessages;
import dev.turnpike.dialects.aws.AwsEventFrames;
import dev.turnpike.dialects.neutral.Elapsed;
import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.EventWriter;
import dev.turnpike.dialects.neutral.Problem;
import dev.turnpike.dialects.neutral.Stop;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A stream that is written, cut and read back has the same events, and AWS can decode it. */
class ConverseStreamRoundTripTest {

  private static final ConverseDialect DIALECT = new ConverseDialect();

  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
  void shouldReadBackWhatIsWrittenHoweverItIsCut(
      @ForAll("streams") List<Event> events,
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 300) Integer> cuts) {
    byte[] stream = written(events);

    assertThat(AwsMessages.decoded(stream)).hasSizeGreaterThanOrEqualTo(3);
    assertThat(joined(read(stream, cuts))).isEqualTo(joined(events));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void shouldBeReadAsBrokenWhenItEndsWithAnException(
      @ForAll("streams") List<Event> events, @ForAll @IntRange(min = 400, max = 599) int status) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EventWriter writer = DIALECT.stream(true);
    events.subList(0, events.size() - 1).forEach(event -> writer.write(event, out));
    out.writeBytes(DIALECT.errorEvent(Problem.of(status, "it broke")));

    assertThat(AwsMessages.decoded(out.toByteArray())).isNotEmpty();
    assertThat(read(out.toByteArray(), List.of()).getLast())
        .isEqualTo(new Event.Failed("it broke"));
  }

  @Example
  void shouldTellOneCallAfterTheOther() {
    List<Event> mixed =
        List.of(
            new Event.Started("", "", 0),
            new Event.CallStarted(0, "a", "first"),
            new Event.CallArguments(0, "{\"x\":"),
            new Event.CallStarted(1, "b", "second"),
            new Event.CallArguments(1, "{\"y\":2}"),
            new Event.CallArguments(0, "1}"),
            new Event.CallStarted(2, "c", "third"),
            new Event.Finished(Stop.TOOL_CALLS, null),
            new Event.Done());

    assertThat(AwsMessages.lines(AwsMessages.decoded(written(mixed))))
        .isEqualTo(
            """
            event messageStart {"role":"assistant"}
            event contentBlockStart {"contentBlockIndex":0,"start":{"toolUse":{"toolUseId":"a","name":"first"}}}
            event contentBlockDelta {"contentBlockIndex":0,"delta":{"toolUse":{"input":"{\\"x\\":"}}}
            event contentBlockDelta {"contentBlockIndex":0,"delta":{"toolUse":{"input":"1}"}}}
            event contentBlockStop {"contentBlockIndex":0}
            event contentBlockStart {"contentBlockIndex":1,"start":{"toolUse":{"toolUseId":"b","name":"second"}}}
            event contentBlockDelta {"contentBlockIndex":1,"delta":{"toolUse":{"input":"{\\"y\\":2}"}}}
            event contentBlockStop {"contentBlockIndex":1}
            event contentBlockStart {"contentBlockIndex":2,"start":{"toolUse":{"toolUseId":"c","name":"third"}}}
            event contentBlockDelta {"contentBlockIndex":2,"delta":{"toolUse":{"input":"{}"}}}
            event contentBlockStop {"contentBlockIndex":2}
            event messageStop {"stopReason":"tool_use"}
            event metadata {"usage":{"inputTokens":0,"outputTokens":0,"totalTokens":0}}
            """);
  }

  @Example
  void shouldCutALongTextIntoEventsThatCanBeRead() {
    String text = "x" + "\uD83D\uDE00".repeat(6 << 20);
    List<Event> events =
        List.of(new Event.Started("", "", 0), new Event.Text(text), new Event.Done());

    StringBuilder read = new StringBuilder();
    for (Event event : read(written(events), List.of())) {
      assertThat(event).isNotInstanceOf(Event.Failed.class);
      if (event instanceof Event.Text(String piece)) {
        assertThat(Character.isLowSurrogate(piece.charAt(0))).isFalse();
        read.append(piece);
      }
    }
    assertThat(read.toString().equals(text)).isTrue();
  }

  @Example
  void shouldTellHowLongTheModelTook() {
    Instant asked = Instant.ofEpochSecond(1_760_000_000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EventWriter writer = DIALECT.stream(true, new Elapsed(asked, () -> asked.plusMillis(1_234)));
    writer.write(new Event.Started("", "", 0), out);
    writer.write(new Event.Done(), out);

    assertThat(AwsMessages.lines(AwsMessages.decoded(out.toByteArray())))
        .endsWith("\"metrics\":{\"latencyMs\":1234}}\n");
  }

  @Example
  void shouldKnowHiddenReasoningOfOthersAgain() {
    String foreign = "MESSAGES:EncB/+==";

    assertThat(ConverseHidden.told(foreign)).matches("[A-Za-z0-9+/=]+");
    assertThat(ConverseHidden.heard(ConverseHidden.told(foreign))).isEqualTo(foreign);
    assertThat(ConverseHidden.heard("EncB")).isEqualTo("CONVERSE:EncB");
    assertThat(ConverseHidden.told("CONVERSE:EncB")).isEqualTo("EncB");
  }

  /** Arguments that had to wait for the call before come as one. */
  private static List<Event> joined(List<Event> events) {
    List<Event> joined = new ArrayList<>();
    for (Event event : events) {
      Event last = joined.isEmpty() ? new Event.Done() : joined.getLast();
      if (event instanceof Event.CallArguments(int index, String more)
          && last instanceof Event.CallArguments(int _, String before)) {
        joined.set(joined.size() - 1, new Event.CallArguments(index, before + more));
      } else {
        joined.add(event);
      }
    }
    return joined;
  }

  private static byte[] written(List<Event> events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EventWriter writer = DIALECT.stream(true);
    events.forEach(event -> writer.write(event, out));
    return out.toByteArray();
  }

  private static List<Event> read(byte[] stream, List<Integer> cuts) {
    AwsEventFrames frames = new AwsEventFrames();
    ConverseEventReader reader = new ConverseEventReader();
    List<Event> events = new ArrayList<>();
    int from = 0;
    for (int i = 0; from < stream.length; i++) {
      int to = i < cuts.size() ? Math.min(stream.length, from + cuts.get(i)) : stream.length;
      assertThat(frames.append(Arrays.copyOfRange(stream, from, to))).isTrue();
      while (frames.next()) {
        reader.read(frames.name(), frames.data(), events::add);
      }
      from = to;
    }
    assertThat(frames.rest()).isFalse();
    return events;
  }

  @Provide
  Arbitrary<List<Event>> streams() {
    Arbitrary<String> texts =
        Arbitraries.strings()
            .withChars('a', ' ', '\n', '"', '\\', 'é', '漢', '\u2028')
            .ofMinLength(1)
            .ofMaxLength(12);
    Arbitrary<List<Event>> said =
        texts.<Event>map(Event.Text::new).list().ofMinSize(1).ofMaxSize(3);
    Arbitrary<List<Event>> thought =
        Combinators.combine(texts, texts)
            .as((text, word) ->
                List.of(new Event.Thinking(text), new Event.Signed("CONVERSE:" + word)));
    Arbitrary<List<Event>> hidden =
        Arbitraries.just(List.of(new Event.HiddenThinking("CONVERSE:EncB")));
    // Where it is among the calls is numbered below.
    Arbitrary<List<Event>> called =
        Combinators.combine(texts, texts.filter(t -> !t.isBlank()).list().ofMinSize(1).ofMaxSize(3))
            .as((name, fragments) -> {
              List<Event> call = new ArrayList<>();
              call.add(new Event.CallStarted(0, "id_" + name.length(), name));
              fragments.forEach(fragment -> call.add(new Event.CallArguments(0, fragment)));
              return call;
            });
    return Combinators.combine(
            Arbitraries.oneOf(said, thought, hidden, called).list().ofMaxSize(5),
            Arbitraries.of(
                Stop.END, Stop.STOP_SEQUENCE, Stop.LENGTH, Stop.TOOL_CALLS, Stop.REFUSED),
            texts.injectNull(0.7),
            Arbitraries.longs().between(0, 999).list().ofSize(4))
        .as((blocks, stop, text, counts) -> {
          List<Event> events = new ArrayList<>();
          events.add(new Event.Started("", "", 0));
          int calls = 0;
          for (List<Event> block : blocks) {
            int index = block.getFirst() instanceof Event.CallStarted ? calls++ : -1;
            block.forEach(event -> events.add(numbered(event, index)));
          }
          events.add(new Event.Finished(stop, text));
          long read = counts.get(2);
          long write = counts.get(3);
          events.add(
              new Event.Used(
                  new Tokens(counts.get(0) + read + write, counts.get(1), read, write, 0)));
          events.add(new Event.Done());
          return events;
        });
  }

  private static Event numbered(Event event, int index) {
    if (event instanceof Event.CallStarted(int _, String id, String name)) {
      return new Event.CallStarted(index, id, name);
    }
    return event instanceof Event.CallArguments(int _, String fragment)
        ? new Event.CallArguments(index, fragment)
        : event;
  }
}
