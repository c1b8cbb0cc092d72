package dev.turnpike.routecommand.checkgraph;

import dev.turnpike.kit.web.Envelope;
import dev.turnpike.routecommand.http.GraphBody;
import dev.turnpike.routecommand.http.Paths;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST .../routes/validate}: everything wrong with a graph; nothing is saved. */
@RestController("routeCommandValidateEndpoint")
class ValidateEndpoint {
  private final KnownGateways gateways;

  ValidateEndpoint(KnownGateways gateways) {
    this.gateways = gateways;
  }

  @PostMapping(Paths.ROUTES + "/validate")
  Envelope<Verdict> validate(
      @PathVariable String account,
      @PathVariable String gateway,
      @RequestBody(required = false) byte @Nullable [] json) {
    gateways.require(Paths.gateway(account, gateway));
    GraphBody body = GraphBody.read(json);
    return Envelope.of(Verdict.of(body), body.warnings());
  }
}
