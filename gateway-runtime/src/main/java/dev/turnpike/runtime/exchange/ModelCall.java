package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.graph.CallPolicy;
import dev.turnpike.contracts.graph.Model;
import dev.turnpike.contracts.graph.Setting;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.routing.plan.Step;
import org.jspecify.annotations.Nullable;

/**
 * A model to be called, named by a route's element or by the caller.
 *
 * @param elementId absent when the caller named the model
 * @param credentialAlias which stored key of the provider is used
 * @param hasFallback whether a failure leads anywhere
 */
record ModelCall(
    @Nullable String elementId,
    String provider,
    String model,
    CallPolicy policy,
    Setting<String> credentialAlias,
    Setting<TokenPrice> price,
    boolean hasFallback) {

  static ModelCall of(Step.Call step) {
    Model model = step.model();
    return new ModelCall(
        step.elementId(),
        model.provider(),
        model.model(),
        model.call(),
        model.credentialAlias(),
        model.price(),
        step.fallback() != Step.NOWHERE);
  }

  static ModelCall named(String provider, String model) {
    return new ModelCall(
        null,
        provider,
        model,
        CallPolicy.INHERITED,
        Setting.inherited(),
        Setting.inherited(),
        false);
  }
}
