package dev.turnpike.routecommand.http;

import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.routecommand.domain.route.Refusal;

/** Refusals as answers. */
public final class Refusals {
  private Refusals() {}

  public static ApiFault fault(Refusal refusal) {
    String why = refusal.why();
    return switch (refusal) {
      case Refusal.NoSuchRoute gone -> ApiFault.notFound(ErrorCode.ROUTE_NOT_FOUND, why);
      case Refusal.NoSuchGateway gone -> ApiFault.notFound(ErrorCode.GATEWAY_NOT_FOUND, why);
      case Refusal.NoSuchVersion unknown ->
          ApiFault.of(404, ErrorCode.VERSION_NOT_FOUND, why, "body", "version_id");
      case Refusal.Stale stale -> ApiFault.stale(why);
      case Refusal.NameTaken taken ->
          ApiFault.conflict(ErrorCode.ALREADY_EXISTS, why, "body", "name");
      case Refusal.AlreadyCreated there -> ApiFault.conflict(ErrorCode.ALREADY_EXISTS, why);
      case Refusal.BadName bad -> ApiFault.invalid(why, "body", "name");
      case Refusal.TextTooLong tooLong -> ApiFault.invalid(why, "body", tooLong.field());
      case Refusal.FaultyGraph faulty -> ApiFault.invalid(why, "body", "elements");
    };
  }
}
