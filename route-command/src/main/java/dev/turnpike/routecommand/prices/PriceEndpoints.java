package dev.turnpike.routecommand.prices;

import dev.turnpike.contracts.access.ModelPrice;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.kit.security.Actor;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.routecommand.domain.account.AccountCommand.RemovePrice;
import dev.turnpike.routecommand.domain.account.AccountCommand.SetPrice;
import dev.turnpike.routecommand.http.AccountAnswers;
import dev.turnpike.routecommand.http.Bodies;
import dev.turnpike.routecommand.http.Inputs;
import dev.turnpike.routecommand.http.Paths;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code .../prices/{provider}/{model}}, where the model's name may have slashes. */
@RestController("routeCommandPriceEndpoints")
class PriceEndpoints {
  private static final String PRICE = Paths.ACCOUNT + "/prices/{provider}/{*model}";

  private final AccountAnswers accounts;

  PriceEndpoints(AccountAnswers accounts) {
    this.accounts = accounts;
  }

  @PutMapping(PRICE)
  ResponseEntity<Envelope<ObjectNode>> set(
      @PathVariable String account,
      @PathVariable String provider,
      @PathVariable String model,
      @RequestBody(required = false) byte @Nullable [] json,
      Actor actor) {
    ModelPrice price = new PriceBody(Inputs.of(Bodies.object(json))).of(provider, name(model));
    return accounts
        .change(account, new SetPrice(price), actor.name())
        .answer()
        .body(Envelope.of(show(price)));
  }

  @DeleteMapping(PRICE)
  ResponseEntity<Envelope<ObjectNode>> remove(
      @PathVariable String account,
      @PathVariable String provider,
      @PathVariable String model,
      Actor actor) {
    PriceBody.check(provider, name(model));
    ObjectNode removed = JsonNodeFactory.instance.objectNode();
    removed.put("provider", provider).put("model", name(model));
    return accounts
        .change(account, new RemovePrice(provider, name(model)), actor.name())
        .answer()
        .body(Envelope.of(removed));
  }

  /** The rest of a path begins with a slash. */
  private static String name(String rest) {
    return rest.substring(1);
  }

  private static ObjectNode show(ModelPrice price) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("provider", price.provider());
    json.put("model", price.model());
    json.setAll((ObjectNode) WireJson.mapper().valueToTree(price.pricing()));
    if (price.source() != null) {
      json.put("source", price.source());
    }
    if (price.asOf() != null) {
      json.put("as_of", price.asOf().toString());
    }
    return json;
  }
}
