package dev.turnpike.routequery.http;

import dev.turnpike.contracts.graph.Providers;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a provider is called through a gateway. */
@RestController
@RequestMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/url")
final class UrlController {
  /** Not a provider: where all of them are called in one dialect. */
  private static final String COMPAT = "compat";

  private final Present present;
  private final String base;

  /**
   * @param base the address of the data plane, without a slash at its end
   */
  UrlController(Present present, String base) {
    this.present = present;
    this.base = base;
  }

  @GetMapping("/{provider}")
  Envelope<String> url(
      @PathVariable String account, @PathVariable String gateway, @PathVariable String provider) {
    var id = present.gateway(account, gateway).id();
    if (!provider.equals(COMPAT) && !Providers.isKnown(provider)) {
      throw ApiFault.invalid(
          "no provider is known by this name; own ones are named custom-<slug>",
          "path",
          "provider");
    }
    return Envelope.of(base + "/v1/" + id + "/" + provider);
  }
}
