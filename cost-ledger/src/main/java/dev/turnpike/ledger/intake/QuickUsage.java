package dev.turnpike.ledger.intake;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.CalendarPeriod;
import dev.turnpike.contracts.budget.CalendarWindow;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Technique;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What is booked of a usage message, read in one pass over its bytes.
 *
 * <p>Knows messages as runtimes write them and gives up on everything else, which is then read with
 * care: nothing is refused here. Not thread-safe.
 */
final class QuickUsage {
  private static final Set<String> TEXTS =
      Set.of("log_id", "event_id", "basis", "outcome", "started_at");
  private static final int ALL_TEXTS = TEXTS.size();
  private static final int MOST_REMEMBERED = 10_000;

  private final Map<String, GatewayId> gateways = new HashMap<>();

  /** What was read of one message. */
  record Event(
      String requestId,
      int attempt,
      String routeName,
      String provider,
      String model,
      Instant finishedAt,
      List<Charge> charges,
      String runtime) {}

  /** What is not as runtimes write it. */
  private static final class Unusual extends RuntimeException {
    private static final long serialVersionUID = 1;
    static final Unusual HERE = new Unusual();

    private Unusual() {
      super(null, null, false, false);
    }
  }

  /** Returns what the message says; empty if it is not as runtimes write it. */
  Optional<Event> read(byte[] message) {
    try (JsonParser in = WireJson.mapper().createParser(message)) {
      Event event = event(in);
      return in.nextToken() == null ? Optional.of(event) : Optional.empty();
    } catch (Unusual
        | JacksonException
        | IllegalArgumentException
        | ArithmeticException
        | DateTimeException e) {
      return Optional.empty();
    }
  }

  private Event event(JsonParser in) {
    expect(in.nextToken(), JsonToken.START_OBJECT);
    @Nullable String requestId = null;
    int attempt = -1;
    String route = "";
    @Nullable String provider = null;
    @Nullable String model = null;
    @Nullable Instant finished = null;
    @Nullable List<Charge> charges = null;
    String runtime = "";
    int texts = 0;
    int others = 0;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      switch (name) {
        case "request_id" -> requestId = text(in, value);
        case "attempt" -> attempt = whole(in, value);
        case "provider" -> provider = text(in, value);
        case "model" -> model = text(in, value);
        case "route" -> route = route(in, value);
        case "finished_at" -> finished = Instant.parse(text(in, value));
        case "charges" -> charges = charges(in, value);
        case "runtime" -> runtime = text(in, value);
        case "gateway" -> {
          gateway(text(in, value));
          others++;
        }
        case "tokens" -> {
          tokens(in, value);
          others++;
        }
        case "metadata" -> {
          flat(in, value);
          others++;
        }
        default -> {
          if (TEXTS.contains(name)) {
            expect(value, JsonToken.VALUE_STRING);
            texts++;
          } else {
            in.skipChildren();
          }
        }
      }
    }
    if (requestId == null
        || attempt < 0
        || provider == null
        || model == null
        || finished == null
        || charges == null
        || texts != ALL_TEXTS
        || others != 3) {
      throw Unusual.HERE;
    }
    return new Event(requestId, attempt, route, provider, model, finished, charges, runtime);
  }

  private static String route(JsonParser in, JsonToken value) {
    expect(value, JsonToken.START_OBJECT);
    @Nullable String route = null;
    int others = 0;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      JsonToken field = in.nextToken();
      switch (name) {
        case "name" -> route = text(in, field);
        case "id" -> {
          expect(field, JsonToken.VALUE_STRING);
          others++;
        }
        case "version" -> {
          expect(field, JsonToken.VALUE_NUMBER_INT);
          others++;
        }
        case "path" -> {
          expect(field, JsonToken.START_ARRAY);
          while (in.nextToken() != JsonToken.END_ARRAY) {
            expect(in.currentToken(), JsonToken.VALUE_STRING);
          }
          others++;
        }
        default -> throw Unusual.HERE;
      }
    }
    if (route == null || others != 3) {
      throw Unusual.HERE;
    }
    return route;
  }

  private static void tokens(JsonParser in, JsonToken value) {
    expect(value, JsonToken.START_OBJECT);
    while (in.nextToken() != JsonToken.END_OBJECT) {
      expect(in.nextToken(), JsonToken.VALUE_NUMBER_INT);
      if (in.getLongValue() < 0) {
        throw Unusual.HERE;
      }
    }
  }

  /** Passes over an object of plain values. */
  private static void flat(JsonParser in, JsonToken value) {
    expect(value, JsonToken.START_OBJECT);
    while (in.nextToken() != JsonToken.END_OBJECT) {
      JsonToken field = in.nextToken();
      if (!field.isScalarValue() || field == JsonToken.VALUE_NULL) {
        throw Unusual.HERE;
      }
    }
  }

  private List<Charge> charges(JsonParser in, JsonToken value) {
    expect(value, JsonToken.START_ARRAY);
    List<Charge> charges = new ArrayList<>(4);
    while (in.nextToken() != JsonToken.END_ARRAY) {
      charges.add(charge(in));
    }
    return charges;
  }

  private Charge charge(JsonParser in) {
    expect(in.currentToken(), JsonToken.START_OBJECT);
    @Nullable BudgetId budget = null;
    @Nullable String key = null;
    @Nullable String amount = null;
    @Nullable String limit = null;
    long micros = 0;
    @Nullable Technique technique = null;
    @Nullable String period = null;
    @Nullable String zone = null;
    @Nullable Instant at = null;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      switch (name) {
        case "budget" -> budget = budget(in, value);
        case "key" -> key = text(in, value);
        case "amount" -> amount = text(in, value);
        case "limit" -> limit = text(in, value);
        case "window_micros" -> {
          expect(value, JsonToken.VALUE_NUMBER_INT);
          micros = in.getLongValue();
        }
        case "technique" -> technique = Technique.ofWireName(text(in, value));
        case "period" -> period = text(in, value);
        case "time_zone" -> zone = text(in, value);
        case "at" -> at = Instant.parse(text(in, value));
        default -> in.skipChildren();
      }
    }
    if (budget == null || key == null || amount == null || limit == null || technique == null) {
      throw Unusual.HERE;
    }
    BudgetUnit unit = budget.unit();
    BudgetTerms terms = new BudgetTerms(unit.parse(limit), window(micros, technique, period, zone));
    return new Charge(budget, key, unit.parse(amount), terms, at);
  }

  private static Window window(
      long micros, Technique technique, @Nullable String period, @Nullable String zone) {
    if (technique != Technique.CALENDAR) {
      return Window.of(micros, technique);
    }
    if (period == null || zone == null) {
      throw Unusual.HERE;
    }
    return CalendarWindow.of(CalendarPeriod.ofWireName(period), zone);
  }

  private BudgetId budget(JsonParser in, JsonToken value) {
    expect(value, JsonToken.START_OBJECT);
    @Nullable GatewayId gateway = null;
    @Nullable String route = null;
    @Nullable String element = null;
    @Nullable BudgetUnit unit = null;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      String text = text(in, in.nextToken());
      switch (name) {
        case "gateway" -> gateway = gateway(text);
        case "route_id" -> route = text;
        case "element_id" -> element = text;
        case "unit" -> unit = BudgetUnit.ofWireName(text);
        default -> throw Unusual.HERE;
      }
    }
    if (gateway == null || route == null || element == null || unit == null) {
      throw Unusual.HERE;
    }
    return new BudgetId(gateway, route, element, unit);
  }

  private GatewayId gateway(String text) {
    GatewayId known = gateways.get(text);
    if (known == null) {
      known = GatewayId.parse(text);
      if (gateways.size() < MOST_REMEMBERED) {
        gateways.put(text, known);
      }
    }
    return known;
  }

  private static String text(JsonParser in, @Nullable JsonToken value) {
    expect(value, JsonToken.VALUE_STRING);
    return in.getString();
  }

  private static int whole(JsonParser in, JsonToken value) {
    expect(value, JsonToken.VALUE_NUMBER_INT);
    return in.getIntValue();
  }

  private static void expect(@Nullable JsonToken is, JsonToken expected) {
    if (is != expected) {
      throw Unusual.HERE;
    }
  }
}
