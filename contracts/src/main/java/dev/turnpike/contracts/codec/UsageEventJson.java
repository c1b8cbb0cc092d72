package dev.turnpike.contracts.codec;

import static dev.turnpike.contracts.codec.EventJson.names;
import static dev.turnpike.contracts.codec.EventJson.next;
import static dev.turnpike.contracts.codec.EventJson.open;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.CalendarWindow;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Technique;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.contracts.usage.RouteRef;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import java.util.List;

/** How a usage event is written. */
final class UsageEventJson {
  private static final byte[] REQUEST_ID = open("request_id");
  private static final byte[] ATTEMPT = next("attempt");
  private static final byte[] LOG_ID = next("log_id");
  private static final byte[] EVENT_ID = next("event_id");
  private static final byte[] GATEWAY = next("gateway");
  private static final byte[] ROUTE = next("route");
  private static final byte[] PROVIDER = next("provider");
  private static final byte[] MODEL = next("model");
  private static final byte[] TOKENS = next("tokens");
  private static final byte[] BASIS = next("basis");
  private static final byte[] PRICE = next("price");
  private static final byte[] COST_USD = next("cost_usd");
  private static final byte[] CUSTOM_COST = next("custom_cost");
  private static final byte[] SIMULATED = next("simulated");
  private static final byte[] STREAMED = next("streamed");
  private static final byte[] OUTCOME = next("outcome");
  private static final byte[] STATUS = next("status");
  private static final byte[] METADATA = next("metadata");
  private static final byte[] CHARGES = next("charges");
  private static final byte[] STARTED_AT = next("started_at");
  private static final byte[] FINISHED_AT = next("finished_at");
  private static final byte[] RUNTIME = next("runtime");

  private static final byte[] ID = open("id");
  private static final byte[] NAME = next("name");
  private static final byte[] VERSION = next("version");
  private static final byte[] PATH = next("path");

  private static final byte[] INPUT_PRICE = open("input_per_million_usd");
  private static final byte[] OUTPUT_PRICE = next("output_per_million_usd");
  private static final byte[] CACHE_READ_PRICE = next("cache_read_per_million_usd");
  private static final byte[] CACHE_WRITE_PRICE = next("cache_write_per_million_usd");

  private static final byte[] BUDGET = open("budget");
  private static final byte[] KEY = next("key");
  private static final byte[] AMOUNT = next("amount");
  private static final byte[] LIMIT = next("limit");
  private static final byte[] WINDOW_MICROS = next("window_micros");
  private static final byte[] TECHNIQUE = next("technique");
  private static final byte[] PERIOD = next("period");
  private static final byte[] TIME_ZONE = next("time_zone");
  private static final byte[] AT = next("at");
  private static final byte[] BUDGET_GATEWAY = open("gateway");
  private static final byte[] ROUTE_ID = next("route_id");
  private static final byte[] ELEMENT_ID = next("element_id");
  private static final byte[] UNIT = next("unit");

  private static final byte[][] OUTCOMES = names(Outcome.values());
  private static final byte[][] UNITS = names(BudgetUnit.values());
  private static final byte[][] TECHNIQUES = names(Technique.values());

  private UsageEventJson() {}

  static void write(JsonBytes out, UsageEvent event) {
    out.raw(REQUEST_ID).text(event.requestId());
    out.raw(ATTEMPT).number(event.attempt());
    out.raw(LOG_ID).text(event.logId());
    out.raw(EVENT_ID).text(event.eventId());
    out.raw(GATEWAY).gateway(event.gateway());
    RouteRef route = event.route();
    if (route != null) {
      route(out.raw(ROUTE), route);
    }
    out.raw(PROVIDER).text(event.provider());
    out.raw(MODEL).text(event.model());
    EventJson.tokens(out.raw(TOKENS), event.tokens());
    EventJson.basis(out.raw(BASIS), event.basis());
    TokenPrice price = event.price();
    if (price != null) {
      price(out.raw(PRICE), price);
    }
    Money cost = event.costUsd();
    if (cost != null) {
      out.raw(COST_USD).money(cost);
    }
    out.raw(CUSTOM_COST).bool(event.customCost());
    out.raw(SIMULATED).bool(event.simulated());
    out.raw(STREAMED).bool(event.streamed());
    out.raw(OUTCOME).raw(OUTCOMES[event.outcome().ordinal()]);
    out.raw(STATUS).number(event.status());
    EventJson.metadata(out.raw(METADATA), event.metadata());
    charges(out.raw(CHARGES), event.charges());
    out.raw(STARTED_AT).instant(event.startedAt());
    out.raw(FINISHED_AT).instant(event.finishedAt());
    String runtime = event.runtime();
    if (runtime != null) {
      out.raw(RUNTIME).text(runtime);
    }
    out.raw('}');
  }

  private static void route(JsonBytes out, RouteRef route) {
    out.raw(ID).text(route.id());
    out.raw(NAME).text(route.name());
    out.raw(VERSION).number(route.version());
    out.raw(PATH).raw('[');
    List<String> path = route.path();
    for (int i = 0; i < path.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      out.text(path.get(i));
    }
    out.raw(']').raw('}');
  }

  private static void price(JsonBytes out, TokenPrice price) {
    out.raw(INPUT_PRICE).amount(BudgetUnit.COST, price.inputPicosPerMillion());
    out.raw(OUTPUT_PRICE).amount(BudgetUnit.COST, price.outputPicosPerMillion());
    out.raw(CACHE_READ_PRICE).amount(BudgetUnit.COST, price.cacheReadPicosPerMillion());
    out.raw(CACHE_WRITE_PRICE).amount(BudgetUnit.COST, price.cacheWritePicosPerMillion());
    out.raw('}');
  }

  private static void charges(JsonBytes out, List<Charge> charges) {
    out.raw('[');
    for (int i = 0; i < charges.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      charge(out, charges.get(i));
    }
    out.raw(']');
  }

  private static void charge(JsonBytes out, Charge charge) {
    BudgetUnit unit = charge.budget().unit();
    budget(out.raw(BUDGET), charge.budget());
    out.raw(KEY).text(charge.key());
    out.raw(AMOUNT).amount(unit, charge.amount());
    out.raw(LIMIT).amount(unit, charge.terms().limit());
    window(out, charge.terms().window());
    if (charge.at() != null) {
      out.raw(AT).instant(charge.at());
    }
    out.raw('}');
  }

  static void budget(JsonBytes out, BudgetId budget) {
    out.raw(BUDGET_GATEWAY).gateway(budget.gateway());
    out.raw(ROUTE_ID).text(budget.routeId());
    out.raw(ELEMENT_ID).text(budget.elementId());
    out.raw(UNIT).raw(UNITS[budget.unit().ordinal()]).raw('}');
  }

  /** Writes the fields of a window that has a field before it. */
  static void window(JsonBytes out, Window window) {
    out.raw(WINDOW_MICROS).number(window.lengthMicros());
    out.raw(TECHNIQUE).raw(TECHNIQUES[window.technique().ordinal()]);
    if (window instanceof CalendarWindow calendar) {
      out.raw(PERIOD).text(calendar.period().wireName());
      out.raw(TIME_ZONE).text(calendar.zone());
    }
  }
}
