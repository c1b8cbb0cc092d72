package dev.turnpike.routecommand.gateways;

import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.guardrails.GuardSettings;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Fault;
import java.util.List;

/** What {@code dlp} and {@code guardrails} name and nothing looks for, told with every change. */
final class GuardWarnings {
  /** As many as there are faults of one document. */
  private static final int MOST = 100;

  private GuardWarnings() {}

  static List<Fault> of(GatewaySettings settings) {
    return GuardSettings.idle(GuardFaults.guards(SettingsDocument.shown(settings))).stream()
        .limit(MOST)
        .map(problem -> GuardFaults.told(ErrorCode.WITHOUT_EFFECT, problem))
        .toList();
  }
}
