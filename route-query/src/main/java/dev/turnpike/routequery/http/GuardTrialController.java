package dev.turnpike.routequery.http;

import dev.turnpike.guardrails.GuardPlan;
import dev.turnpike.guardrails.GuardProblem;
import dev.turnpike.guardrails.GuardSettings;
import dev.turnpike.kit.sealing.SettingsSecrets;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST .../guardrails/test}: what a gateway's guardrails would make of a text. They may be
 * others than those that are saved. Nothing is kept, counted or logged.
 */
@RestController
final class GuardTrialController {
  private static final int MOST_FAULTS = 100;

  private final Present present;

  GuardTrialController(Present present) {
    this.present = present;
  }

  @PostMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/guardrails/test")
  Envelope<GuardTrialResult> test(
      @PathVariable String account,
      @PathVariable String gateway,
      @RequestBody(required = false) byte @Nullable [] json) {
    ObjectNode saved = GatewayJson.of(present.gateway(account, gateway));
    GuardTrialBody body = GuardTrialBody.read(json);
    ObjectNode settings = SettingsSecrets.withoutPreviews(body.over(saved));
    if (body.bringsSettings()) {
      refuseFaults(settings);
    }
    GuardPlan plan = GuardPlan.compile(settings.toString());
    return Envelope.of(
        GuardTrialResult.of(
            body.text(),
            plan.tryOn(body.direction(), body.text()),
            plan.unevaluated(body.direction()),
            plan.external(body.direction()).isPresent()));
  }

  private static void refuseFaults(JsonNode settings) {
    List<Fault> faults = new ArrayList<>();
    for (GuardProblem problem : GuardSettings.check(settings)) {
      if (faults.size() < MOST_FAULTS) {
        List<Object> path = new ArrayList<>(List.of("body"));
        path.addAll(problem.steps());
        faults.add(new Fault(ErrorCode.INVALID, problem.path() + ": " + problem.message(), path));
      }
    }
    if (!faults.isEmpty()) {
      throw ApiFault.invalid(faults);
    }
  }
}
