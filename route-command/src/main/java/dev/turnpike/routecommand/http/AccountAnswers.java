package dev.turnpike.routecommand.http;

import dev.turnpike.contracts.access.AccountEvent;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.routecommand.aggregate.AccountOutcome;
import dev.turnpike.routecommand.aggregate.Commands;
import dev.turnpike.routecommand.domain.account.AccountCommand;
import dev.turnpike.routecommand.domain.account.AccountRefusal;
import dev.turnpike.routecommand.domain.account.AccountState;
import dev.turnpike.routecommand.store.RecordedRoutes;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Changes accounts for the endpoints. Thread-safe. */
@Component("routeCommandAccountAnswers")
public class AccountAnswers {
  private final Commands commands;
  private final RecordedRoutes recorded;

  AccountAnswers(Commands commands, RecordedRoutes recorded) {
    this.commands = commands;
    this.recorded = recorded;
  }

  /** The account before and after the change, and the beginning of the answer. */
  public record Changed(
      AccountState before, AccountState state, ResponseEntity.BodyBuilder answer) {}

  /**
   * Changes an account.
   *
   * @throws ApiFault if it has no such name, or the change is refused
   */
  public Changed change(String account, AccountCommand command, String actor) {
    return switch (commands.execute(named(account), command, actor)) {
      case AccountOutcome.Declined declined -> throw fault(declined.refusal());
      case AccountOutcome.Done done -> {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        recorded
            .position(AccountEvent.subject(account), done.sequence())
            .ifPresent(at -> answer.header(Routes.POSITION, Long.toString(at)));
        yield new Changed(done.before(), done.state(), answer);
      }
    };
  }

  private static String named(String account) {
    if (!GatewayId.isName(account)) {
      throw ApiFault.invalid(
          "an account is 1 to 64 letters, digits, - and _, the first a letter or digit",
          "path",
          "account_id");
    }
    return account;
  }

  private static ApiFault fault(AccountRefusal refusal) {
    return switch (refusal) {
      case SLUG_TAKEN ->
          ApiFault.conflict(ErrorCode.PROVIDER_EXISTS, refusal.why(), "body", "slug");
      case NO_SUCH_PROVIDER -> ApiFault.notFound(ErrorCode.PROVIDER_NOT_FOUND, refusal.why());
      case NO_SUCH_PRICE -> ApiFault.notFound(ErrorCode.PRICE_NOT_FOUND, refusal.why());
      case TOO_MANY_PROVIDERS, TOO_MANY_PRICES ->
          ApiFault.conflict(ErrorCode.CONFLICT, refusal.why());
    };
  }
}
