package dev.turnpike.routequery;

import dev.turnpike.contracts.access.AccountEvent;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayCreated;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayDeleted;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewaySettingsChanged;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.contracts.route.RouteEvent.ChangeRefused;
import dev.turnpike.contracts.route.RouteEvent.RouteCreated;
import dev.turnpike.contracts.route.RouteEvent.RouteDeleted;
import dev.turnpike.contracts.route.RouteEvent.RouteRenamed;
import dev.turnpike.contracts.route.RouteEvent.VersionDeployed;
import dev.turnpike.contracts.route.RouteEvent.VersionSaved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes histories of one gateway and its routes, one second between user actions: by name, or by
 * any list of numbers, of which each is one action.
 */
public final class MadeUpHistory {
  public static final String ACTOR = "anna";

  private final GatewayId gateway;
  private Instant now;
  private final List<Happening> happenings = new ArrayList<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private final List<String> routes = new ArrayList<>();
  private boolean gatewayExists;

  public MadeUpHistory(GatewayId gateway, Instant start) {
    this.gateway = gateway;
    this.now = start;
  }

  /** Plays each number as one action, refused and pointless ones included. */
  public static MadeUpHistory of(GatewayId gateway, Instant start, List<Integer> actions) {
    MadeUpHistory history = new MadeUpHistory(gateway, start).createGateway();
    actions.forEach(history::act);
    return history;
  }

  private void act(int action) {
    int subject = action / 10;
    String route = routes.isEmpty() ? "" : routes.get(subject % routes.size());
    switch (route.isEmpty() ? 0 : action % 10) {
      case 0 -> createRoute("route-" + routes.size(), "[]");
      case 1, 2, 3 -> saveVersion(route, graph("m" + subject), "try " + subject);
      case 4, 5 -> deploy(route, 1 + subject % versions.getOrDefault(route, 1), "because");
      case 6 -> rename(route, "renamed-" + subject);
      case 7 -> refuse(route, "save_version", "no start");
      case 8 -> changeSettings(subject % 2 == 0);
      default -> {
        if (subject % 7 == 0) {
          deleteGateway();
          createGateway();
        } else if (subject % 3 == 0) {
          deleteRoute(route);
        } else {
          changeAccess(subject);
        }
      }
    }
  }

  /** Changes of tokens, credentials, own providers and prices; pointless ones included. */
  private void changeAccess(int subject) {
    String name = "n" + subject % 4;
    switch (subject % 12) {
      case 0, 1 -> gatewayEvent(MadeUpAccess.issued(gateway, name, now));
      case 2 -> gatewayEvent(MadeUpAccess.changed(gateway, name, now));
      case 3 -> gatewayEvent(MadeUpAccess.revoked(gateway, name, now));
      case 4, 5 -> gatewayEvent(MadeUpAccess.stored(gateway, name, now));
      case 6 -> gatewayEvent(MadeUpAccess.removed(gateway, name, now));
      case 7 -> accountEvent(MadeUpAccess.providerCreated(gateway, name, now));
      case 8 -> accountEvent(MadeUpAccess.providerDeleted(gateway, name, now));
      case 9 -> refuse();
      default -> accountEvent(MadeUpAccess.priceSet(gateway, name, subject, now));
    }
  }

  /** A change of the gateway, and one of the account, that were refused. */
  public MadeUpHistory refuse() {
    gatewayEvent(MadeUpAccess.refused(gateway, now));
    return accountEvent(MadeUpAccess.accountRefused(gateway, now));
  }

  public MadeUpHistory issueToken(String name) {
    return gatewayEvent(MadeUpAccess.issued(gateway, name, now));
  }

  public MadeUpHistory changeToken(String name) {
    return gatewayEvent(MadeUpAccess.changed(gateway, name, now));
  }

  public MadeUpHistory revokeToken(String name) {
    return gatewayEvent(MadeUpAccess.revoked(gateway, name, now));
  }

  public MadeUpHistory storeCredential(String name) {
    return gatewayEvent(MadeUpAccess.stored(gateway, name, now));
  }

  public MadeUpHistory createProvider(String name) {
    return accountEvent(MadeUpAccess.providerCreated(gateway, name, now));
  }

  public MadeUpHistory setPrice(String name, int usd) {
    return accountEvent(MadeUpAccess.priceSet(gateway, name, usd, now));
  }

  public MadeUpHistory removePrice(String name) {
    return accountEvent(MadeUpAccess.priceRemoved(gateway, name, now));
  }

  private MadeUpHistory accountEvent(AccountEvent event) {
    add(AccountEvent.subject(event.account()), event);
    tick();
    return this;
  }

  /** A graph that calls one model. */
  public static String graph(String model) {
    return """
    [{"id":"START","type":"start","outputs":{"next":{"elementId":"%1$s"}}},\
    {"id":"%1$s","type":"model","properties":{"provider":"openai","model":"gpt","timeout":0,\
    "retries":0},"outputs":{"success":{"elementId":"END"},"fallback":{"elementId":"END"}}},\
    {"id":"END","type":"end","outputs":{}}]\
    """
        .formatted(model);
  }

  public MadeUpHistory createGateway() {
    gatewayExists = true;
    return gatewayEvent(new GatewayCreated(gateway, GatewaySettings.DEFAULT, ACTOR, now));
  }

  public MadeUpHistory changeSettings(boolean authentication) {
    return changeSettings(authentication, "{\"authentication\":" + authentication + "}");
  }

  public MadeUpHistory changeSettings(boolean authentication, String document) {
    GatewaySettings settings =
        new GatewaySettings(authentication, true, true, null, null, null, document);
    return gatewayEvent(new GatewaySettingsChanged(gateway, settings, ACTOR, now));
  }

  /** Deletes the gateway and with it its routes. */
  public MadeUpHistory deleteGateway() {
    if (gatewayExists) {
      gatewayExists = false;
      routes.clear();
    }
    return gatewayEvent(new GatewayDeleted(gateway, ACTOR, now));
  }

  /** Creates a route with version 1, live, and returns its id. */
  public String createRoute(String name, String elements) {
    String id = UUID.randomUUID().toString();
    routes.add(id);
    add(id, new RouteCreated(id, gateway, name, ACTOR, now));
    add(id, saved(id, elements, ""));
    add(id, deployed(id, 1, ""));
    tick();
    return id;
  }

  public MadeUpHistory saveVersion(String route, String elements, String comment) {
    return routeEvent(saved(route, elements, comment));
  }

  public MadeUpHistory deploy(String route, int number, String reason) {
    return routeEvent(deployed(route, number, reason));
  }

  public MadeUpHistory rename(String route, String name) {
    return routeEvent(new RouteRenamed(route, gateway, name, ACTOR, now));
  }

  public MadeUpHistory deleteRoute(String route) {
    return routeEvent(new RouteDeleted(route, gateway, ACTOR, now));
  }

  public MadeUpHistory refuse(String route, String attempted, String why) {
    return routeEvent(new ChangeRefused(route, gateway, attempted, why, ACTOR, now));
  }

  /** When the next action happens. */
  public Instant now() {
    return now;
  }

  public GatewayId gateway() {
    return gateway;
  }

  public List<Happening> all() {
    return List.copyOf(happenings);
  }

  /** What has happened since the last call of this method. */
  public List<Happening> take() {
    List<Happening> taken = List.copyOf(happenings);
    happenings.clear();
    return taken;
  }

  private VersionSaved saved(String route, String elements, String comment) {
    int number = versions.merge(route, 1, Integer::sum);
    return new VersionSaved(
        route, gateway, versionId(route, number), number, elements, comment, ACTOR, now);
  }

  private VersionDeployed deployed(String route, int number, String reason) {
    return new VersionDeployed(
        route,
        gateway,
        UUID.randomUUID().toString(),
        versionId(route, number),
        number,
        reason,
        ACTOR,
        now);
  }

  /** The id this class gives to a version. */
  public static String versionId(String route, int number) {
    return UUID.nameUUIDFromBytes(
            (route + number).getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .toString();
  }

  private MadeUpHistory gatewayEvent(Object event) {
    add(gateway.toString(), event);
    tick();
    return this;
  }

  private MadeUpHistory routeEvent(RouteEvent event) {
    add(event.routeId(), event);
    tick();
    return this;
  }

  private void add(String aggregate, Object event) {
    long sequence = sequences.merge(aggregate, 0L, (last, zero) -> last + 1);
    String type =
        event instanceof RouteEvent
            ? "route"
            : event instanceof AccountEvent ? "account" : "gateway";
    happenings.add(new Happening(aggregate, type, sequence, event));
  }

  private void tick() {
    now = now.plusSeconds(1);
  }
}
