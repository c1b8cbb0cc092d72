package dev.turnpike.routecommand.tokens;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.boot.IdSource;
import dev.turnpike.kit.security.Actor;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.routecommand.aggregate.Commands;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.ChangeToken;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.IssueToken;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.RevokeToken;
import dev.turnpike.routecommand.domain.gateway.GatewayKeys.IssuedToken;
import dev.turnpike.routecommand.gateways.KeyAnswers;
import dev.turnpike.routecommand.gateways.KeyAnswers.Changed;
import dev.turnpike.routecommand.http.Bodies;
import dev.turnpike.routecommand.http.Inputs;
import dev.turnpike.routecommand.http.Paths;
import dev.turnpike.routecommand.store.RouteNames;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code .../api-keys}: the tokens of a gateway. */
@RestController("routeCommandTokenEndpoints")
class TokenEndpoints {
  private static final String TOKENS = Paths.GATEWAY + "/api-keys";
  private static final String TOKEN = TOKENS + "/{token}";

  private final Commands commands;
  private final KeyAnswers answers;
  private final RouteNames names;
  private final Clock clock;
  private final IdSource ids;
  private final SecureRandom chance;

  TokenEndpoints(
      Commands commands,
      KeyAnswers answers,
      RouteNames names,
      Clock clock,
      IdSource ids,
      SecureRandom chance) {
    this.commands = commands;
    this.answers = answers;
    this.names = names;
    this.clock = clock;
    this.ids = ids;
    this.chance = chance;
  }

  @PostMapping(TOKENS)
  ResponseEntity<Envelope<TokenResult>> issue(
      @PathVariable String account,
      @PathVariable String gateway,
      @RequestBody(required = false) byte @Nullable [] json,
      Actor actor) {
    GatewayId id = Paths.gateway(account, gateway);
    TokenBody body = body(id, json);
    TokenText text = TokenText.random(chance);
    IssueToken issue = new IssueToken(ids.get(), text.hash(), text.preview(), body.all());
    Changed changed = answers.changed(id, commands.execute(id, issue, actor.name()));
    return changed
        .answer()
        // No cache on the way may keep what is shown once.
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(Envelope.of(TokenResult.issued(token(changed, issue.tokenId()), text)));
  }

  @PatchMapping(TOKEN)
  ResponseEntity<Envelope<TokenResult>> change(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String token,
      @RequestBody(required = false) byte @Nullable [] json,
      Actor actor) {
    GatewayId id = Paths.gateway(account, gateway);
    ChangeToken change = new ChangeToken(token, body(id, json).change());
    Changed changed = answers.changed(id, commands.execute(id, change, actor.name()));
    return changed.answer().body(Envelope.of(TokenResult.of(token(changed, token))));
  }

  @DeleteMapping(TOKEN)
  ResponseEntity<Envelope<KeyAnswers.Removed>> revoke(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String token,
      Actor actor) {
    GatewayId id = Paths.gateway(account, gateway);
    Changed changed =
        answers.changed(id, commands.execute(id, new RevokeToken(token), actor.name()));
    return changed.answer().body(Envelope.of(new KeyAnswers.Removed(token)));
  }

  private TokenBody body(GatewayId gateway, byte @Nullable [] json) {
    return new TokenBody(Inputs.of(Bodies.object(json)), gateway, names, clock.instant());
  }

  private static IssuedToken token(Changed changed, String id) {
    return changed.gateway().keys().token(id).orElseThrow();
  }
}
