package dev.turnpike.logs.evaluation;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.boot.IdSource;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.kit.web.ResultInfo;
import dev.turnpike.logs.request.Gateways;
import dev.turnpike.logs.search.Condition;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Keeps filters over the log under names. */
@RestController
@RequestMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/datasets")
public class DatasetController {
  private final DatasetStore store;
  private final IdSource ids;
  private final InstantSource clock;

  public DatasetController(JdbcTemplate jdbc, IdSource ids, InstantSource clock) {
    this.store = new DatasetStore(jdbc);
    this.ids = ids;
    this.clock = clock;
  }

  @PostMapping
  Envelope<Dataset> create(
      @PathVariable String account, @PathVariable String gateway, @RequestBody JsonNode body) {
    GatewayId of = Gateways.named(account, gateway);
    Instant now = now();
    Dataset dataset = Dataset.of(UUID.fromString(ids.get()), of, terms(body), now, now);
    store.add(of, dataset);
    return Envelope.of(dataset);
  }

  @GetMapping
  Envelope<List<Dataset>> list(
      @PathVariable String account, @PathVariable String gateway, HttpServletRequest request) {
    GatewayId of = Gateways.named(account, gateway);
    Paging paging = Paging.of(request);
    QueryParams query = QueryParams.of(request);
    List<Condition> conditions = Lists.named(of, query);
    query.bool("enable").ifPresent(on -> conditions.add(Condition.of("enabled = ?", on)));
    Condition all = Condition.allOf(conditions);
    List<Dataset> page = store.page(of, all, paging);
    return Envelope.page(page, ResultInfo.of(paging, page.size(), store.count(all)));
  }

  @GetMapping("/{dataset}")
  Envelope<Dataset> get(
      @PathVariable String account, @PathVariable String gateway, @PathVariable String dataset) {
    GatewayId of = Gateways.named(account, gateway);
    return Envelope.of(store.find(of, id(dataset)).orElseThrow(DatasetController::missing));
  }

  @PutMapping("/{dataset}")
  Envelope<Dataset> replace(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String dataset,
      @RequestBody JsonNode body) {
    GatewayId of = Gateways.named(account, gateway);
    return Envelope.of(
        store.replace(of, id(dataset), terms(body), now()).orElseThrow(DatasetController::missing));
  }

  @DeleteMapping("/{dataset}")
  Envelope<Dataset> remove(
      @PathVariable String account, @PathVariable String gateway, @PathVariable String dataset) {
    GatewayId of = Gateways.named(account, gateway);
    return Envelope.of(store.remove(of, id(dataset)).orElseThrow(DatasetController::missing));
  }

  private static Dataset.Terms terms(JsonNode json) {
    EvaluationBody body = new EvaluationBody(json);
    Dataset.Terms terms = new Dataset.Terms(body.name(), body.enable(), body.filters());
    body.throwFaults();
    return terms;
  }

  private static UUID id(String text) {
    return Lists.id(text, missing());
  }

  private static ApiFault missing() {
    return ApiFault.notFound(ErrorCode.DATASET_NOT_FOUND, "the gateway has no such dataset");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
