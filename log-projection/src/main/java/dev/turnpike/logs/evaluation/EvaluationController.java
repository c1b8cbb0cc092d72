package dev.turnpike.logs.evaluation;

import dev.turnpike.contracts.codec.WireJson;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Evaluates what datasets find in the log, once and for all. */
@RestController
@RequestMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/evaluations")
public class EvaluationController {
  private static final int MOST_DATASETS = 10;
  private static final String DATASETS = "dataset_ids";
  private static final String TYPES = "evaluation_type_ids";

  private final DatasetStore datasets;
  private final EvaluationStore store;
  private final Evaluator evaluator;
  private final IdSource ids;
  private final InstantSource clock;

  public EvaluationController(
      JdbcTemplate jdbc, TransactionTemplate transaction, IdSource ids, InstantSource clock) {
    this.datasets = new DatasetStore(jdbc);
    this.store = new EvaluationStore(jdbc);
    this.evaluator = new Evaluator(jdbc, transaction);
    this.ids = ids;
    this.clock = clock;
  }

  @PostMapping
  Envelope<Evaluation> create(
      @PathVariable String account, @PathVariable String gateway, @RequestBody JsonNode json) {
    GatewayId of = Gateways.named(account, gateway);
    EvaluationBody body = new EvaluationBody(json);
    String name = body.name();
    List<Dataset> chosen = datasets(of, body);
    List<EvaluationType> types = types(body);
    body.throwFaults();
    UUID id = UUID.fromString(ids.get());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Sums sums = evaluator.sums(of, chosen, now);
    List<EvaluationResult> results =
        types.stream()
            .map(type -> EvaluationResult.of(UUID.fromString(ids.get()), id, type, sums, now))
            .toList();
    Evaluation evaluation =
        Evaluation.of(id, of, name, tree(chosen), tree(results), sums.logs(), now);
    store.add(of, evaluation);
    return Envelope.of(evaluation);
  }

  @GetMapping
  Envelope<List<Evaluation>> list(
      @PathVariable String account, @PathVariable String gateway, HttpServletRequest request) {
    GatewayId of = Gateways.named(account, gateway);
    Paging paging = Paging.of(request);
    QueryParams query = QueryParams.of(request);
    List<Condition> conditions = Lists.named(of, query);
    // All of them are.
    query.bool("processed").ifPresent(done -> conditions.add(Condition.of("?", done)));
    Condition all = Condition.allOf(conditions);
    List<Evaluation> page = store.page(of, all, paging);
    return Envelope.page(page, ResultInfo.of(paging, page.size(), store.count(all)));
  }

  @GetMapping("/{evaluation}")
  Envelope<Evaluation> get(
      @PathVariable String account, @PathVariable String gateway, @PathVariable String evaluation) {
    GatewayId of = Gateways.named(account, gateway);
    return Envelope.of(store.find(of, id(evaluation)).orElseThrow(EvaluationController::missing));
  }

  @DeleteMapping("/{evaluation}")
  Envelope<Evaluation> remove(
      @PathVariable String account, @PathVariable String gateway, @PathVariable String evaluation) {
    GatewayId of = Gateways.named(account, gateway);
    return Envelope.of(store.remove(of, id(evaluation)).orElseThrow(EvaluationController::missing));
  }

  private List<Dataset> datasets(GatewayId gateway, EvaluationBody body) {
    List<Dataset> chosen = new ArrayList<>();
    int index = 0;
    for (String text : body.texts(DATASETS, MOST_DATASETS)) {
      Optional<Dataset> dataset = dataset(gateway, text);
      if (dataset.isEmpty()) {
        body.fault("names no dataset of this gateway", DATASETS, index);
      } else if (!dataset.get().enable()) {
        body.fault("names a dataset that is not enabled", DATASETS, index);
      }
      dataset.ifPresent(chosen::add);
      index++;
    }
    return chosen;
  }

  private Optional<Dataset> dataset(GatewayId gateway, String text) {
    try {
      return datasets.find(gateway, UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<EvaluationType> types(EvaluationBody body) {
    List<EvaluationType> types = new ArrayList<>();
    int index = 0;
    for (String text : body.texts(TYPES, EvaluationType.values().length)) {
      Optional<EvaluationType> type = EvaluationType.named(text);
      if (type.isEmpty()) {
        body.fault("names no evaluation type", TYPES, index);
      }
      type.ifPresent(types::add);
      index++;
    }
    return types;
  }

  private static JsonNode tree(Object value) {
    return WireJson.mapper().valueToTree(value);
  }

  private static UUID id(String text) {
    return Lists.id(text, missing());
  }

  private static ApiFault missing() {
    return ApiFault.notFound(ErrorCode.EVALUATION_NOT_FOUND, "the gateway has no such evaluation");
  }
}
