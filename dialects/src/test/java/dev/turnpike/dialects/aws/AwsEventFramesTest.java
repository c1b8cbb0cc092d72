package dev.turnpike.dialects.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** What AWS's own library writes is read, however it is cut; what is damaged is not. */
class AwsEventFramesTest {
  private record Sent(String name, String data) {}

  @Property(tries = 500)
  void shouldReadWhatAwsWritesHoweverItIsCut(
      @ForAll("streams") List<Sent> stream, @ForAll("cuts") List<Integer> cuts) {
    byte[] bytes = encode(stream);

    assertThat(read(bytes, cuts)).isEqualTo(stream);
  }

  @Property(tries = 500)
  void shouldRelayMessagesAsTheyCame(
      @ForAll("streams") List<Sent> stream, @ForAll("cuts") List<Integer> cuts) {
    byte[] bytes = encode(stream);
    ByteBuffer relayed = ByteBuffer.allocate(bytes.length);

    AwsEventFrames frames = new AwsEventFrames();
    for (byte[] piece : pieces(bytes, cuts)) {
      assertThat(frames.append(piece)).isTrue();
      while (frames.next()) {
        relayed.put(frames.raw());
      }
    }

    assertThat(frames.rest()).isFalse();
    assertThat(relayed.array()).isEqualTo(bytes);
  }

  @Property(tries = 500)
  void shouldStopAtADamagedMessage(
      @ForAll("streams") List<Sent> stream,
      @ForAll @IntRange(max = 1_000_000) int place,
      @ForAll @IntRange(min = 1, max = 255) int change,
      @ForAll("cuts") List<Integer> cuts) {
    // given
    byte[] bytes = encode(stream);
    int at = place % bytes.length;
    bytes[at] ^= (byte) change;
    int whole = 0;
    while (encode(stream.subList(0, whole + 1)).length <= at) {
      whole++;
    }

    // when
    List<Sent> read = read(bytes, cuts);

    // then
    assertThat(read).hasSize(whole + 1);
    assertThat(read.subList(0, whole)).isEqualTo(stream.subList(0, whole));
    assertThat(read.getLast().name()).isEqualTo(AwsEventFrames.FAULT);
    assertThat(read.getLast().data()).contains("cannot be read");
  }

  @Property(tries = 500)
  void shouldSayWhenAStreamEndsWithinAMessage(
      @ForAll("streams") List<Sent> stream, @ForAll @IntRange(min = 1, max = 15) int missing) {
    byte[] bytes = encode(stream);

    List<Sent> read = read(Arrays.copyOf(bytes, bytes.length - missing), List.of());

    assertThat(read.getLast().name()).isEqualTo(AwsEventFrames.FAULT);
    assertThat(read.subList(0, read.size() - 1)).isEqualTo(stream.subList(0, stream.size() - 1));
  }

  @Property(tries = 1_000)
  void shouldNotThrowWhateverArrives(@ForAll byte[] bytes, @ForAll("cuts") List<Integer> cuts) {
    assertThat(read(bytes, cuts)).hasSizeLessThan(2);
  }

  @Example
  void shouldReadPastHeadersOfEveryType() {
    // given
    Map<String, HeaderValue> headers = new LinkedHashMap<>();
    headers.put("yes", HeaderValue.fromBoolean(true));
    headers.put("no", HeaderValue.fromBoolean(false));
    headers.put("int", HeaderValue.fromInteger(3));
    headers.put("long", HeaderValue.fromLong(4));
    headers.put("bytes", HeaderValue.fromByteArray(new byte[] {7, 7, 7}));
    headers.put("time", HeaderValue.fromTimestamp(Instant.EPOCH));
    headers.put("uuid", HeaderValue.fromUuid(new UUID(1, 2)));
    headers.put(":message-type", HeaderValue.fromString("event"));
    headers.put(":event-type", HeaderValue.fromString("metadata"));

    // The library leaves out the values of these two.
    byte[] small = {1, 'b', 2, 1, 1, 's', 3, 0, 2};
    byte[] rest = Message.encodeHeaders(headers.entrySet());

    // when
    byte[] bytes = frame(small, rest, "{}".getBytes(UTF_8));

    // then
    assertThat(read(bytes, List.of())).containsExactly(new Sent("metadata", "{}"));
  }

  /** Writes one message by hand. */
  private static byte[] frame(byte[] someHeaders, byte[] moreHeaders, byte[] payload) {
    int headers = someHeaders.length + moreHeaders.length;
    ByteBuffer message = ByteBuffer.allocate(16 + headers + payload.length);
    message.putInt(message.capacity()).putInt(headers);
    message.putInt(crc(message.array(), 8));
    message.put(someHeaders).put(moreHeaders).put(payload);
    message.putInt(crc(message.array(), message.position()));
    return message.array();
  }

  @Example
  void shouldTellExceptionsAndErrorsByName() {
    byte[] exception =
        message(
            Map.of(":message-type", "exception", ":exception-type", "throttlingException"),
            "{\"message\":\"slow down\"}");
    byte[] silent =
        message(Map.of(":message-type", "exception", ":exception-type", "throttlingException"), "");
    byte[] error =
        message(
            Map.of(":message-type", "error", ":error-code", "500", ":error-message", "broken"), "");

    assertThat(read(exception, List.of()))
        .containsExactly(new Sent("throttlingException", "{\"message\":\"slow down\"}"));
    assertThat(read(silent, List.of()).getFirst().data()).contains("throttlingException");
    assertThat(read(error, List.of()))
        .containsExactly(new Sent("error", "{\"message\":\"broken\",\"code\":\"500\"}"));
  }

  @Example
  void shouldNotWaitForAMessageThatIsTooLong() {
    byte[] huge = message(Map.of(), "x".repeat(AwsEventFrames.MAX_MESSAGE));

    List<Sent> read = read(Arrays.copyOf(huge, 12), List.of());

    assertThat(read).hasSize(1);
    assertThat(read.getFirst().data()).contains("longer than 8388608 bytes");
  }

  @Example
  void shouldRefuseHeadersThatDoNotFit() {
    byte[] bytes = message(Map.of(":event-type", "messageStop", ":message-type", "event"), "{}");
    ByteBuffer changed = ByteBuffer.wrap(bytes);
    // The length of the first header's name, with checksums that match.
    bytes[12] = (byte) 255;
    changed.putInt(bytes.length - 4, crc(bytes, bytes.length - 4));

    assertThat(read(bytes, List.of()).getFirst().data()).contains("headers cannot be read");
  }

  private static int crc(byte[] bytes, int to) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, to);
    return (int) crc.getValue();
  }

  @Provide
  Arbitrary<List<Sent>> streams() {
    Arbitrary<String> names =
        Arbitraries.of("messageStart", "contentBlockDelta", "messageStop", "metadata");
    Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(60).map(t -> t.replace("\0", ""));
    return Combinators.combine(names, texts)
        .as((name, text) -> new Sent(name, new String(text.getBytes(UTF_8), UTF_8)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(0, 60).list().ofMaxSize(30);
  }

  private static byte[] encode(List<Sent> stream) {
    byte[] all = new byte[0];
    for (Sent sent : stream) {
      byte[] one =
          message(Map.of(":message-type", "event", ":event-type", sent.name()), sent.data());
      all = Arrays.copyOf(all, all.length + one.length);
      System.arraycopy(one, 0, all, all.length - one.length, one.length);
    }
    return all;
  }

  private static byte[] message(Map<String, String> headers, String payload) {
    Map<String, HeaderValue> values = new LinkedHashMap<>();
    headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
    return new Message(values, payload.getBytes(UTF_8)).toByteBuffer().array();
  }

  private static List<byte[]> pieces(byte[] bytes, List<Integer> cuts) {
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    for (int cut : cuts) {
      int to = Math.min(bytes.length, from + cut);
      pieces.add(Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    pieces.add(Arrays.copyOfRange(bytes, from, bytes.length));
    return pieces;
  }

  private static List<Sent> read(byte[] bytes, List<Integer> cuts) {
    AwsEventFrames frames = new AwsEventFrames();
    List<Sent> read = new ArrayList<>();
    for (byte[] piece : pieces(bytes, cuts)) {
      if (!frames.append(piece)) {
        return read;
      }
      while (frames.next()) {
        read.add(new Sent(frames.name(), new String(frames.data(), UTF_8)));
      }
    }
    if (frames.rest()) {
      read.add(new Sent(frames.name(), new String(frames.data(), UTF_8)));
    }
    return read;
  }
}
