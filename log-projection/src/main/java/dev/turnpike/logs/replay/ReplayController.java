package dev.turnpike.logs.replay;

import dev.turnpike.contracts.codec.GraphReader;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.graph.GraphDocument;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.kit.peer.Peer;
import dev.turnpike.kit.peer.PeerReply;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.logs.request.Gateways;
import dev.turnpike.logs.search.LogReader;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.PlanRejected;
import dev.turnpike.routing.plan.RouteIdentity;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code GET .../logs/{id}/replay}: a logged decision, made again. */
@RestController
public final class ReplayController {
  private static final int NOT_FOUND = 404;

  private final LogReader reader;
  private final Peer routes;
  private final Peer ledger;
  private final Clock clock;

  /**
   * @param routes who replays versions of routes from their events
   * @param ledger who knows what was spent
   */
  public ReplayController(LogReader reader, Peer routes, Peer ledger, Clock clock) {
    this.reader = reader;
    this.routes = routes;
    this.ledger = ledger;
    this.clock = clock;
  }

  @GetMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/logs/{id}/replay")
  Envelope<ReplayResult> replay(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String id,
      HttpServletRequest request) {
    GatewayId of = Gateways.named(account, gateway);
    UUID uuid = uuid(id);
    JsonNode entry =
        reader
            .stored(of, uuid)
            .orElseThrow(() ->
                ApiFault.notFound(ErrorCode.LOG_NOT_FOUND, "no log " + id + " in gateway " + of));
    Logged logged =
        Logged.of(entry, reader.body(uuid, true).orElse(null))
            .orElseThrow(() ->
                ApiFault.notFound(
                    ErrorCode.LOG_NOT_FOUND,
                    "log "
                        + id
                        + " has no route: its caller named the model, nothing was decided"));
    String authorization = request.getHeader("authorization");
    Version version = version(of, logged, authorization);
    Redone redone = Redone.of(logged, plan(of, logged, version.elements()));
    return Envelope.of(
        new ReplayResult(
            uuid,
            logged.routeId(),
            logged.routeName(),
            logged.version(),
            version.asOf(),
            version.live(),
            redone.differences().isEmpty(),
            logged.hops(),
            redone.hops(),
            redone.differences(),
            new LedgerWitness(ledger, authorization).of(redone.keys(), spent(logged), logged.at()),
            redone.sources(),
            redone.notReplayable()));
  }

  /** What the budgets have seen as spent, by element. */
  private static Map<String, String> spent(Logged logged) {
    Map<String, String> spent = new HashMap<>();
    for (Hop hop : logged.hops()) {
      String seen = hop.seen().get("spent");
      if (seen != null) {
        spent.putIfAbsent(hop.elementId(), seen);
      }
    }
    return spent;
  }

  private record Version(Instant asOf, boolean live, String elements) {}

  /**
   * The version as of the end of the request. A runtime's clock may be behind the clock of who
   * saved the version; then as of now.
   */
  private Version version(GatewayId of, Logged logged, @Nullable String authorization) {
    Instant over = logged.over();
    return switch (ask(of, logged, over, authorization)) {
      case PeerReply.Result(JsonNode found) -> read(over, found);
      case PeerReply.Refused(int status, String _) when status == NOT_FOUND -> {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        yield switch (ask(of, logged, now, authorization)) {
          case PeerReply.Result(JsonNode found) -> read(now, found);
          case PeerReply.Refused refused -> throw refused(refused);
          case PeerReply.Away(String why) -> throw away(why);
        };
      }
      case PeerReply.Refused refused -> throw refused(refused);
      case PeerReply.Away(String why) -> throw away(why);
    };
  }

  private PeerReply ask(GatewayId of, Logged logged, Instant asOf, @Nullable String authorization) {
    return routes.get(
        "/client/v4/accounts/"
            + Peer.encode(of.account())
            + "/ai-gateway/gateways/"
            + Peer.encode(of.gateway())
            + "/routes/"
            + Peer.encode(logged.routeId())
            + "/versions/"
            + logged.version()
            + "?as_of="
            + Peer.encode(asOf.toString()),
        authorization);
  }

  private static Version read(Instant asOf, JsonNode found) {
    return new Version(
        asOf, found.path("active").asString("").equals("true"), found.path("elements").toString());
  }

  private static ApiFault refused(PeerReply.Refused refused) {
    int code =
        refused.status() == NOT_FOUND ? ErrorCode.VERSION_NOT_FOUND : ErrorCode.ROLE_REQUIRED;
    return ApiFault.of(
        refused.status() == NOT_FOUND ? NOT_FOUND : 403,
        code,
        "the version that decided cannot be read: " + refused.message());
  }

  private static ApiFault away(String why) {
    return ApiFault.of(503, ErrorCode.UNAVAILABLE, "the version that decided is not told: " + why);
  }

  private static Plan plan(GatewayId of, Logged logged, String elements) {
    try {
      return Plan.compile(
          GraphReader.readStored(new GraphDocument(elements)),
          new RouteIdentity(of, logged.routeId(), logged.routeName(), logged.version()));
    } catch (PlanRejected rejected) {
      throw new IllegalStateException("a version that decided cannot be compiled", rejected);
    }
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw ApiFault.notFound(ErrorCode.LOG_NOT_FOUND, "log ids are UUIDs");
    }
  }
}
