package dev.turnpike.routecommand.gateways;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.kit.sealing.Sealing;
import dev.turnpike.routecommand.aggregate.Commands;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.EnsureGateway;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes the gateway of callers that name none, at the first start. */
@Component("routeCommandDefaultGateway")
@Order(Ordered.HIGHEST_PRECEDENCE)
class DefaultGateway implements ApplicationRunner {
  private static final String ACTOR = "turnpike";

  private final Commands commands;
  private final Sealing sealing;

  DefaultGateway(Commands commands, Sealing sealing) {
    this.commands = commands;
    this.sealing = sealing;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    commands.execute(
        GatewayId.DEFAULT,
        new EnsureGateway(
            GatewayId.DEFAULT,
            SettingsDocument.read(
                JsonNodeFactory.instance.objectNode(),
                GatewaySettings.DEFAULT,
                GatewayId.DEFAULT,
                sealing)),
        ACTOR);
  }
}
