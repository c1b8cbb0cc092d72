package dev.turnpike.ledger.intake;

import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.codec.MalformedMessage;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.limit.GatewayLimit;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.ledger.store.Booking;
import dev.turnpike.ledger.terms.LiveTerms;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads usage messages into what can be booked for certain: whatever the tables would refuse is
 * refused here, one message at a time, as there it would hold up its whole batch for ever.
 */
final class UsageReader {
  private static final int UUID_LENGTH = 36;
  private static final int LONGEST_MODEL = 300;
  private static final int LONGEST_RUNTIME = 200;
  private static final Pattern UNUSUAL = Pattern.compile("[^\\x20-\\x7e]");
  private static final int LONGEST_ID = 8 * 1024;

  /** A standing carries its key four times, and Kafka takes messages of a megabyte. */
  private static final int LONGEST_KEY = 128 * 1024;

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private static final int MOST_REMEMBERED = 100_000;
  private static final int LONGEST_REMEMBERED = 200;

  private final LiveTerms live;
  private final QuickUsage quick = new QuickUsage();

  /** Keys that were looked at and are in order. */
  private final Set<String> goodKeys = new HashSet<>();

  UsageReader(LiveTerms live) {
    this.live = live;
  }

  /**
   * @throws MalformedMessage if these bytes are no usage event that can be booked
   */
  List<Booking> read(byte[] message) {
    QuickUsage.Event event = quick.read(message).orElseGet(() -> careful(message));
    check(isUuid(event.requestId()), "request_id is no UUID");
    check(event.attempt() >= 0, "attempt is negative");
    Instant finished = event.finishedAt();
    checkInstant(finished, "finished_at");
    UUID request = UUID.fromString(event.requestId());
    String route = event.routeName();
    checkText(route, LONGEST_ID, "route.name");
    String model = model(event);
    String runtime = event.runtime();
    checkText(runtime, LONGEST_RUNTIME, "runtime");
    List<Booking> bookings = new ArrayList<>(event.charges().size());
    for (Charge charge : event.charges()) {
      checkText(charge.budget().routeId(), LONGEST_ID, "route_id of a budget");
      checkText(charge.budget().elementId(), LONGEST_ID, "element_id of a budget");
      checkKey(charge.key());
      if (charge.at() != null) {
        checkInstant(charge.at(), "the instant of a charge");
      }
      check(charge.terms().limit() >= 0, "the limit of a charge is negative");
      bookings.add(
          new Booking(
              request,
              event.attempt(),
              GatewayLimit.owns(charge.budget()) ? GatewayLimit.ROUTE : route,
              charge.budget(),
              charge.key(),
              charge.amount(),
              live.of(charge.budget()).orElse(charge.terms()),
              micros(charge.at() == null ? finished : charge.at()),
              model,
              runtime));
    }
    return bookings;
  }

  private static QuickUsage.Event careful(byte[] message) {
    UsageEvent event = WireJson.read(message, UsageEvent.class);
    return new QuickUsage.Event(
        event.requestId(),
        event.attempt(),
        event.route() == null ? "" : event.route().name(),
        event.provider(),
        event.model(),
        event.finishedAt(),
        event.charges(),
        event.runtime() == null ? "" : event.runtime());
  }

  /** Provider and model as they are booked; a name that is none is no reason to book nothing. */
  private static String model(QuickUsage.Event event) {
    if (event.provider().isEmpty()) {
      return "";
    }
    String name = event.provider() + "/" + event.model();
    if (name.length() > LONGEST_MODEL) {
      name = name.substring(0, LONGEST_MODEL);
    }
    return isPlain(name) ? name : UNUSUAL.matcher(name).replaceAll("?");
  }

  private static boolean isUuid(String text) {
    boolean right = text.length() == UUID_LENGTH;
    for (int i = 0; right && i < UUID_LENGTH; i++) {
      char c = text.charAt(i);
      right =
          i == 8 || i == 13 || i == 18 || i == 23
              ? c == '-'
              : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
    return right;
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static void checkInstant(Instant instant, String name) {
    check(
        !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST),
        name + " is not in the years 1970 to 9999");
  }

  /** A text that the database gives back as it was. */
  private static void checkText(String text, int mostBytes, String name) {
    if (isPlain(text) && text.length() <= mostBytes) {
      return;
    }
    check(text.indexOf('\0') < 0, name + " holds the character U+0000");
    try {
      int bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).remaining();
      check(bytes <= mostBytes, name + " is longer than " + mostBytes + " bytes");
    } catch (CharacterCodingException e) {
      throw new MalformedMessage(name + " holds half a surrogate pair", e);
    }
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || c >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private void checkKey(String key) {
    if (goodKeys.contains(key)) {
      return;
    }
    checkText(key, LONGEST_KEY, "the key of a charge");
    JsonNode values;
    try {
      values = WireJson.mapper().readTree(key);
    } catch (JacksonException e) {
      throw new MalformedMessage("the key of a charge is no JSON: " + e.getOriginalMessage(), e);
    }
    check(values.isArray(), "the key of a charge is no JSON array");
    for (JsonNode value : values) {
      check(value.isValueNode(), "the key of a charge holds more than plain values");
    }
    if (key.length() <= LONGEST_REMEMBERED) {
      if (goodKeys.size() >= MOST_REMEMBERED) {
        goodKeys.clear();
      }
      goodKeys.add(key);
    }
  }

  private static void check(boolean holds, String fault) {
    if (!holds) {
      throw new MalformedMessage(fault, null);
    }
  }
}
