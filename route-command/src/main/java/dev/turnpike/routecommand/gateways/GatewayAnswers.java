package dev.turnpike.routecommand.gateways;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Fault;
import dev.turnpike.routecommand.aggregate.GatewayOutcome;
import dev.turnpike.routecommand.domain.gateway.GatewayState.Existing;
import dev.turnpike.routecommand.http.Paths;
import dev.turnpike.routecommand.store.RecordedRoutes;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Gateways as answers show them. */
@Component("routeCommandGatewayAnswers")
class GatewayAnswers {
  private final RecordedRoutes recorded;

  GatewayAnswers(RecordedRoutes recorded) {
    this.recorded = recorded;
  }

  /** The gateway as the command left it, or, of one that is gone, as it was. */
  ResponseEntity<Envelope<ObjectNode>> answer(GatewayId gateway, GatewayOutcome outcome) {
    return switch (outcome) {
      case GatewayOutcome.Done done when done.state() instanceof Existing there ->
          answer(gateway, done, there, GuardWarnings.of(there.settings()));
      case GatewayOutcome.Done done when done.before() instanceof Existing was ->
          answer(gateway, done, was, List.of());
      case GatewayOutcome.Done done -> throw new IllegalStateException("there was no gateway");
      case GatewayOutcome.AlreadyThere there ->
          throw ApiFault.conflict(
              ErrorCode.ALREADY_EXISTS,
              "there is a gateway \"" + gateway.gateway() + "\" already",
              "body",
              "id");
      case GatewayOutcome.NotThere gone -> throw Paths.noGateway(gateway.gateway());
      case GatewayOutcome.Refused refused -> throw KeyAnswers.fault(refused.refusal());
      case GatewayOutcome.HasRoutes full ->
          throw ApiFault.conflict(
              ErrorCode.CONFLICT,
              "a route was created in the gateway while it was being deleted; try again");
    };
  }

  private ResponseEntity<Envelope<ObjectNode>> answer(
      GatewayId gateway, GatewayOutcome.Done done, Existing shown, List<Fault> warnings) {
    return ResponseEntity.ok()
        .headers(headers ->
            recorded
                .position(gateway.toString(), done.sequence())
                .ifPresent(at -> headers.add("turnpike-position", Long.toString(at))))
        .body(Envelope.of(show(shown), warnings));
  }

  private static ObjectNode show(Existing gateway) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("id", gateway.gateway().gateway());
    result.put("account_tag", gateway.gateway().account());
    result.put("is_default", gateway.gateway().gateway().equals(GatewayId.DEFAULT.gateway()));
    result.put("created_at", gateway.createdAt().toString());
    result.put("modified_at", gateway.modifiedAt().toString());
    result.setAll(SettingsDocument.shown(gateway.settings()));
    return result;
  }
}
