package dev.turnpike.routecommand.tokens;

import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.access.TokenBudget;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.graph.Providers;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.routecommand.domain.gateway.TokenTerms;
import dev.turnpike.routecommand.http.Inputs;
import dev.turnpike.routecommand.http.Paths;
import dev.turnpike.routecommand.store.RouteNames;
import dev.turnpike.routecommand.store.RouteNames.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a body says of a token; routes are taken by name or id and kept by id. */
final class TokenBody {
  private static final int MAX_NAME = 100;
  private static final int MAX_SLUG = 80;
  private static final long MAX_WINDOW_SECONDS = 366L * 24 * 3600;

  private final Inputs body;
  private final GatewayId gateway;
  private final RouteNames names;
  private final Instant now;

  TokenBody(Inputs body, GatewayId gateway, RouteNames names, Instant now) {
    this.body = body;
    this.gateway = gateway;
    this.names = names;
    this.now = now;
  }

  /** The terms of a new token. */
  TokenTerms all() {
    TokenTerms terms =
        new TokenTerms(
            body.required("name", MAX_NAME), routes(), providers(), expiresAt(), budget());
    body.throwFaults();
    return terms;
  }

  /** How a patch changes terms: what it mentions is replaced, null takes a limit away. */
  java.util.function.UnaryOperator<TokenTerms> change() {
    String name = body.mentions("name") ? body.required("name", MAX_NAME) : "";
    List<String> routes = routes();
    List<String> providers = providers();
    Instant expiresAt = expiresAt();
    TokenBudget budget = budget();
    body.throwFaults();
    return old ->
        new TokenTerms(
            name.isEmpty() ? old.name() : name,
            body.mentions("routes") ? routes : old.routes(),
            body.mentions("providers") ? providers : old.providers(),
            body.mentions("expires_at") ? expiresAt : old.expiresAt(),
            body.mentions("budget") ? budget : old.budget());
  }

  private List<String> routes() {
    List<String> ids = new ArrayList<>();
    List<String> named = body.texts("routes", MAX_SLUG);
    for (int i = 0; i < named.size(); i++) {
      String name = named.get(i);
      if (name.equals(GatewayToken.ALL)) {
        ids.add(name);
      } else if (!name.isEmpty()) {
        switch (names.find(gateway, name)) {
          case Found.Route route -> ids.add(route.routeId());
          case Found.NoRoute none -> body.fault("names no route of this gateway", "routes", i);
          case Found.NoGateway none -> throw Paths.noGateway(gateway.gateway());
        }
      }
    }
    return ids.stream().distinct().toList();
  }

  private List<String> providers() {
    List<String> slugs = body.texts("providers", MAX_SLUG);
    for (int i = 0; i < slugs.size(); i++) {
      String slug = slugs.get(i);
      if (!slug.isEmpty() && !slug.equals(GatewayToken.ALL) && !Providers.isKnown(slug)) {
        body.fault("is no provider; own ones are named custom-<slug>", "providers", i);
      }
    }
    return slugs.stream().distinct().toList();
  }

  private @Nullable Instant expiresAt() {
    Instant at = body.instant("expires_at");
    if (at != null && !at.isAfter(now)) {
      body.fault("must be in the future", "expires_at");
    }
    return at;
  }

  private @Nullable TokenBudget budget() {
    Inputs budget = body.object("budget");
    if (!body.has("budget")) {
      return null;
    }
    Money limit = budget.requiredUsd("limit");
    if (!budget.has("window")) {
      budget.fault("is required", "window");
    }
    Long window = budget.whole("window", 1, MAX_WINDOW_SECONDS);
    return window == null ? null : new TokenBudget(limit, window);
  }
}
