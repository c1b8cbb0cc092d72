package dev.turnpike.routecommand.customproviders;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.kit.boot.IdSource;
import dev.turnpike.kit.security.Actor;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.routecommand.domain.account.AccountCommand.ChangeProvider;
import dev.turnpike.routecommand.domain.account.AccountCommand.CreateProvider;
import dev.turnpike.routecommand.domain.account.AccountCommand.DeleteProvider;
import dev.turnpike.routecommand.domain.account.AccountState.OwnProvider;
import dev.turnpike.routecommand.domain.account.ProviderTerms;
import dev.turnpike.routecommand.http.AccountAnswers;
import dev.turnpike.routecommand.http.AccountAnswers.Changed;
import dev.turnpike.routecommand.http.Bodies;
import dev.turnpike.routecommand.http.Paths;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code .../custom-providers}: providers of an account's own. */
@RestController("routeCommandCustomProviderEndpoints")
class CustomProviderEndpoints {
  private static final String PROVIDERS = Paths.ACCOUNT + "/custom-providers";
  private static final String PROVIDER = PROVIDERS + "/{provider}";

  private final AccountAnswers accounts;
  private final IdSource ids;
  private final boolean allowPrivate;

  CustomProviderEndpoints(AccountAnswers accounts, IdSource ids, Environment environment) {
    this.accounts = accounts;
    this.ids = ids;
    allowPrivate =
        Boolean.parseBoolean(
            environment.getProperty("turnpike.allow-private-upstreams", "false").strip());
  }

  @PostMapping(PROVIDERS)
  ResponseEntity<Envelope<ObjectNode>> create(
      @PathVariable String account,
      @RequestBody(required = false) byte @Nullable [] json,
      Actor actor) {
    CreateProvider create = new CreateProvider(ids.get(), body(json).all());
    return answer(account, create.providerId(), accounts.change(account, create, actor.name()));
  }

  @PutMapping(PROVIDER)
  ResponseEntity<Envelope<ObjectNode>> replace(
      @PathVariable String account,
      @PathVariable String provider,
      @RequestBody(required = false) byte @Nullable [] json,
      Actor actor) {
    return change(account, provider, body(json).replacement(), actor);
  }

  @PatchMapping(PROVIDER)
  ResponseEntity<Envelope<ObjectNode>> merge(
      @PathVariable String account,
      @PathVariable String provider,
      @RequestBody(required = false) byte @Nullable [] json,
      Actor actor) {
    return change(account, provider, body(json).merge(), actor);
  }

  @DeleteMapping(PROVIDER)
  ResponseEntity<Envelope<ObjectNode>> delete(
      @PathVariable String account, @PathVariable String provider, Actor actor) {
    Changed changed = accounts.change(account, new DeleteProvider(provider), actor.name());
    OwnProvider gone = changed.before().provider(provider).orElseThrow();
    return changed.answer().body(Envelope.of(show(account, gone)));
  }

  private ProviderBody body(byte @Nullable [] json) {
    return new ProviderBody(Bodies.object(json), allowPrivate);
  }

  private ResponseEntity<Envelope<ObjectNode>> change(
      String account, String provider, UnaryOperator<ProviderTerms> change, Actor actor) {
    return answer(
        account,
        provider,
        accounts.change(account, new ChangeProvider(provider, change), actor.name()));
  }

  private static ResponseEntity<Envelope<ObjectNode>> answer(
      String account, String provider, Changed changed) {
    OwnProvider own = changed.state().provider(provider).orElseThrow();
    return changed.answer().body(Envelope.of(show(account, own)));
  }

  private static ObjectNode show(String account, OwnProvider own) {
    ProviderTerms terms = own.terms();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", own.id());
    json.put("account_id", account);
    json.put("account_tag", account);
    json.put("slug", terms.slug());
    json.put("name", terms.name());
    json.put("base_url", terms.baseUrl());
    json.put("enable", terms.enabled());
    json.put("dialect", terms.dialect());
    json.set("headers", WireJson.mapper().valueToTree(terms.headers()));
    json.setAll((ObjectNode) WireJson.mapper().readTree(terms.document()));
    json.put("created_at", own.createdAt().toString());
    json.put("modified_at", own.modifiedAt().toString());
    return json;
  }
}
