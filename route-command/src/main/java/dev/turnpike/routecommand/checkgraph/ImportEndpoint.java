package dev.turnpike.routecommand.checkgraph;

import dev.turnpike.contracts.codec.GraphImport;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.Fault;
import dev.turnpike.routecommand.http.Bodies;
import dev.turnpike.routecommand.http.Findings;
import dev.turnpike.routecommand.http.Paths;
import dev.turnpike.routecommand.http.UnreadableText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST .../routes/import}: elements made of a graph in another form, and what had to be
 * assumed; nothing is saved.
 */
@RestController("routeCommandImportEndpoint")
class ImportEndpoint {
  private final KnownGateways gateways;

  ImportEndpoint(KnownGateways gateways) {
    this.gateways = gateways;
  }

  @PostMapping(Paths.ROUTES + "/import")
  Envelope<Imported> bringOver(
      @PathVariable String account,
      @PathVariable String gateway,
      @RequestBody(required = false) byte @Nullable [] json) {
    gateways.require(Paths.gateway(account, gateway));
    String text = Bodies.text(json);
    GraphImport graph = GraphImport.of(text);
    if (graph.elements().isEmpty()) {
      throw ApiFault.invalid(Findings.faults(graph.reading().findings()));
    }
    JsonNode body = Bodies.tree(text);
    List<Fault> unreadable = UnreadableText.faults(body);
    if (!unreadable.isEmpty()) {
      throw ApiFault.invalid(unreadable);
    }
    JsonNode name = body.path("name");
    return Envelope.of(
        Imported.of(name.isString() ? name.stringValue() : null, graph),
        Findings.warnings(graph.reading().findings()));
  }
}
