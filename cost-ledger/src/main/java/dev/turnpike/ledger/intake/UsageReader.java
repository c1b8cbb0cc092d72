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
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads usage messages into what can be booked for certain: whatever the tables would refuse is
 * refused here, one message at a time, as there it would hold up its whole batch for ever.
 */
final class UsageReader {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int LONGEST_ID = 8 * 1024;

  /** A standing carries its key four times, and Kafka takes messages of a megabyte. */
  private static final int LONGEST_KEY = 128 * 1024;

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final LiveTerms live;

  UsageReader(LiveTerms live) {
    this.live = live;
  }

  /**
   * @throws MalformedMessage if these bytes are no usage event that can be booked
   */
  List<Booking> read(byte[] message) {
    UsageEvent event = WireJson.read(message, UsageEvent.class);
    check(UUID_TEXT.matcher(event.requestId()).matches(), "request_id is no UUID");
    check(event.attempt() >= 0, "attempt is negative");
    Instant finished = event.finishedAt();
    checkInstant(finished, "finished_at");
    UUID request = UUID.fromString(event.requestId());
    String route = event.route() == null ? "" : event.route().name();
    checkText(route, LONGEST_ID, "route.name");
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
              micros(charge.at() == null ? finished : charge.at())));
    }
    return bookings;
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
    check(text.indexOf('\0') < 0, name + " holds the character U+0000");
    try {
      int bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).remaining();
      check(bytes <= mostBytes, name + " is longer than " + mostBytes + " bytes");
    } catch (CharacterCodingException e) {
      throw new MalformedMessage(name + " holds half a surrogate pair", e);
    }
  }

  private static void checkKey(String key) {
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
  }

  private static void check(boolean holds, String fault) {
    if (!holds) {
      throw new MalformedMessage(fault, null);
    }
  }
}
