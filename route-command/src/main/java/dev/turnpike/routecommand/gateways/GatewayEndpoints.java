package dev.turnpike.routecommand.gateways;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.kit.sealing.Sealing;
import dev.turnpike.kit.security.Actor;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Fault;
import dev.turnpike.routecommand.aggregate.Commands;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.ChangeSettings;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.CreateGateway;
import dev.turnpike.routecommand.http.Bodies;
import dev.turnpike.routecommand.http.Paths;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Creates, replaces, merges and deletes gateways. */
@RestController("routeCommandGatewayEndpoints")
class GatewayEndpoints {
  private final Commands commands;
  private final GatewayRemoval removal;
  private final GatewayAnswers answers;
  private final Sealing sealing;

  GatewayEndpoints(
      Commands commands, GatewayRemoval removal, GatewayAnswers answers, Sealing sealing) {
    this.commands = commands;
    this.removal = removal;
    this.answers = answers;
    this.sealing = sealing;
  }

  @PostMapping(Paths.GATEWAYS)
  ResponseEntity<Envelope<ObjectNode>> create(
      @PathVariable String account,
      @RequestBody(required = false) byte @Nullable [] json,
      Actor actor) {
    ObjectNode body = Bodies.object(json);
    JsonNode id = body.path("id");
    List<Fault> faults = new ArrayList<>();
    if (!id.isString() || !GatewayId.isName(id.stringValue())) {
      faults.add(
          Fault.of(
              ErrorCode.INVALID,
              "id must be 1 to 64 letters, digits, - and _, the first a letter or digit",
              "body",
              "id"));
    }
    if (!GatewayId.isName(account)) {
      faults.add(
          Fault.of(
              ErrorCode.INVALID,
              "an account is 1 to 64 letters, digits, - and _, the first a letter or digit",
              "path",
              "account_id"));
    }
    if (!faults.isEmpty()) {
      faults.addAll(SettingsDocument.faults(body));
      throw ApiFault.invalid(faults);
    }
    GatewayId gateway = new GatewayId(account, id.stringValue());
    GatewaySettings settings =
        SettingsDocument.read(body, GatewaySettings.DEFAULT, gateway, sealing);
    return answers.answer(
        gateway, commands.execute(gateway, new CreateGateway(gateway, settings), actor.name()));
  }

  @PutMapping(Paths.GATEWAY)
  ResponseEntity<Envelope<ObjectNode>> replace(
      @PathVariable String account,
      @PathVariable String gateway,
      @RequestBody(required = false) byte @Nullable [] json,
      Actor actor) {
    GatewayId id = Paths.gateway(account, gateway);
    ObjectNode body = named(id, Bodies.object(json));
    ChangeSettings change =
        new ChangeSettings(now -> SettingsDocument.read(body, now, id, sealing));
    return answers.answer(id, commands.execute(id, change, actor.name()));
  }

  @PatchMapping(Paths.GATEWAY)
  ResponseEntity<Envelope<ObjectNode>> merge(
      @PathVariable String account,
      @PathVariable String gateway,
      @RequestBody(required = false) byte @Nullable [] json,
      Actor actor) {
    GatewayId id = Paths.gateway(account, gateway);
    ObjectNode patch = named(id, Bodies.object(json));
    ChangeSettings change =
        new ChangeSettings(now -> SettingsDocument.patch(now, patch, id, sealing));
    return answers.answer(id, commands.execute(id, change, actor.name()));
  }

  @DeleteMapping(Paths.GATEWAY)
  ResponseEntity<Envelope<ObjectNode>> delete(
      @PathVariable String account, @PathVariable String gateway, Actor actor) {
    GatewayId id = Paths.gateway(account, gateway);
    return answers.answer(id, removal.remove(id, actor.name()));
  }

  /** The body, which may name the gateway of the path but no other. */
  private static ObjectNode named(GatewayId gateway, ObjectNode body) {
    JsonNode id = body.path("id");
    if (!id.isMissingNode() && !id.equals(JsonNodeFactory.instance.stringNode(gateway.gateway()))) {
      throw ApiFault.invalid("id cannot be changed", "body", "id");
    }
    return body;
  }
}
