package dev.turnpike.routecommand.gateways;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.routecommand.aggregate.GatewayOutcome;
import dev.turnpike.routecommand.domain.gateway.GatewayState.Existing;
import dev.turnpike.routecommand.domain.gateway.KeyRefusal;
import dev.turnpike.routecommand.http.Paths;
import dev.turnpike.routecommand.store.RecordedRoutes;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What came of a change of a gateway's keys, as the beginning of an answer. */
@Component("routeCommandKeyAnswers")
public class KeyAnswers {
  private final RecordedRoutes recorded;

  KeyAnswers(RecordedRoutes recorded) {
    this.recorded = recorded;
  }

  /** The gateway before and after the change, and the answer with the position of its event. */
  public record Changed(Existing before, Existing gateway, ResponseEntity.BodyBuilder answer) {}

  /** What is no longer there. */
  public record Removed(String id) {}

  /**
   * The change that was made.
   *
   * @throws ApiFault if none was
   */
  public Changed changed(GatewayId gateway, GatewayOutcome outcome) {
    return switch (outcome) {
      case GatewayOutcome.Done done
          when done.before() instanceof Existing was && done.state() instanceof Existing there ->
          new Changed(was, there, answer(gateway, done.sequence()));
      case GatewayOutcome.Refused refused -> throw fault(refused.refusal());
      case GatewayOutcome.NotThere gone -> throw Paths.noGateway(gateway.gateway());
      case GatewayOutcome.Done done -> throw new IllegalStateException("the gateway is gone");
      case GatewayOutcome.AlreadyThere there -> throw new IllegalStateException("nothing created");
      case GatewayOutcome.HasRoutes full -> throw new IllegalStateException("nothing deleted");
    };
  }

  private ResponseEntity.BodyBuilder answer(GatewayId gateway, long sequence) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
    recorded
        .position(gateway.toString(), sequence)
        .ifPresent(at -> answer.header("turnpike-position", Long.toString(at)));
    return answer;
  }

  static ApiFault fault(KeyRefusal refusal) {
    return switch (refusal) {
      case NO_SUCH_TOKEN -> ApiFault.notFound(ErrorCode.TOKEN_NOT_FOUND, refusal.why());
      case NO_SUCH_CREDENTIAL -> ApiFault.notFound(ErrorCode.CREDENTIAL_NOT_FOUND, refusal.why());
      case CREDENTIAL_TAKEN ->
          ApiFault.conflict(ErrorCode.ALREADY_EXISTS, refusal.why(), "body", "alias");
      case TOO_MANY_TOKENS, TOO_MANY_CREDENTIALS ->
          ApiFault.conflict(ErrorCode.CONFLICT, refusal.why());
    };
  }
}
