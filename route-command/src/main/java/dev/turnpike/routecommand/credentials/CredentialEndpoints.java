package dev.turnpike.routecommand.credentials;

import dev.turnpike.contracts.access.StoredCredential;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.graph.Providers;
import dev.turnpike.kit.boot.IdSource;
import dev.turnpike.kit.sealing.Sealing;
import dev.turnpike.kit.sealing.SecretPreview;
import dev.turnpike.kit.security.Actor;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.routecommand.aggregate.Commands;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.RemoveCredential;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.StoreCredential;
import dev.turnpike.routecommand.domain.gateway.GatewayState.Existing;
import dev.turnpike.routecommand.gateways.KeyAnswers;
import dev.turnpike.routecommand.gateways.KeyAnswers.Changed;
import dev.turnpike.routecommand.http.Bodies;
import dev.turnpike.routecommand.http.Inputs;
import dev.turnpike.routecommand.http.Paths;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code .../provider_configs}: the keys of providers, sealed before anything is decided. */
@RestController("routeCommandCredentialEndpoints")
class CredentialEndpoints {
  private static final String CREDENTIALS = Paths.GATEWAY + "/provider_configs";

  /** As elements name it. */
  private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Goes into a header as it is, or is a document such as a service account's. */
  private static final int MAX_SECRET = 16 * 1024;

  private static final int MAX_SLUG = 80;

  private final Commands commands;
  private final KeyAnswers answers;
  private final IdSource ids;
  private final Sealing sealing;

  CredentialEndpoints(Commands commands, KeyAnswers answers, IdSource ids, Sealing sealing) {
    this.commands = commands;
    this.answers = answers;
    this.ids = ids;
    this.sealing = sealing;
  }

  @PostMapping(CREDENTIALS)
  ResponseEntity<Envelope<CredentialResult>> store(
      @PathVariable String account,
      @PathVariable String gateway,
      @RequestBody(required = false) byte @Nullable [] json,
      Actor actor) {
    GatewayId id = Paths.gateway(account, gateway);
    Inputs body = Inputs.of(Bodies.object(json));
    StoreCredential store = command(id, body);
    Changed changed = answers.changed(id, commands.execute(id, store, actor.name()));
    return changed
        .answer()
        .body(Envelope.of(result(changed.gateway(), store.credentialId()), body.warnings()));
  }

  @DeleteMapping(CREDENTIALS + "/{credential}")
  ResponseEntity<Envelope<CredentialResult>> remove(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String credential,
      Actor actor) {
    GatewayId id = Paths.gateway(account, gateway);
    Changed changed =
        answers.changed(id, commands.execute(id, new RemoveCredential(credential), actor.name()));
    return changed.answer().body(Envelope.of(result(changed.before(), credential)));
  }

  private static CredentialResult result(Existing gateway, String credential) {
    return CredentialResult.of(
        gateway.keys().credential(credential).orElseThrow(), gateway.gateway());
  }

  /** Clients made for a store of secrets beside the gateways send it, some of them always. */
  private static void secretId(Inputs body) {
    JsonNode secretId = body.node().path("secret_id");
    if (!body.has("secret_id") || (secretId.isString() && secretId.stringValue().isEmpty())) {
      return;
    }
    if (body.node().path("secret").isString()) {
      body.warning(
          "is not kept: the secret that was sent is, under the id of its config", "secret_id");
    } else {
      body.fault(
          "names nothing: there is no store of secrets beside; send the secret", "secret_id");
    }
  }

  private StoreCredential command(GatewayId gateway, Inputs body) {
    String provider = body.required("provider_slug", MAX_SLUG);
    if (!provider.isEmpty() && !Providers.isKnown(provider)) {
      body.fault("is no provider; own ones are named custom-<slug>", "provider_slug");
    }
    String alias = body.required("alias", MAX_SLUG);
    if (!alias.isEmpty() && !ALIAS.matcher(alias).matches()) {
      body.fault("must be 1 to 64 letters, digits, - and _", "alias");
    }
    boolean isDefault = body.flag("default_config", false);
    Long rateLimit = body.whole("rate_limit", 0, Integer.MAX_VALUE);
    Long period = body.whole("rate_limit_period", 0, Integer.MAX_VALUE);
    secretId(body);
    String secret = body.required("secret", MAX_SECRET).strip();
    if (secret.indexOf(SecretPreview.GAP) >= 0) {
      body.fault("is a preview; send the secret itself", "secret");
    }
    body.throwFaults();
    String id = ids.get();
    return new StoreCredential(
        id,
        provider,
        alias,
        isDefault,
        sealing.seal(secret, StoredCredential.context(gateway, provider, alias, id)),
        SecretPreview.of(secret),
        rateLimit,
        period);
  }
}
