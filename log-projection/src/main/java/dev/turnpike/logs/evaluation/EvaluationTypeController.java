package dev.turnpike.logs.evaluation;

import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.kit.web.ResultInfo;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells what evaluations can measure. */
@RestController
public class EvaluationTypeController {
  private static final List<String> ORDERS = List.of("created_at", "id", "name");

  @GetMapping("/client/v4/accounts/{account}/ai-gateway/evaluation-types")
  Envelope<List<EvaluationTypeResource>> list(
      @PathVariable String account, HttpServletRequest request) {
    Paging paging = Paging.of(request);
    QueryParams query = QueryParams.of(request);
    List<EvaluationTypeResource> types = new ArrayList<>();
    for (EvaluationType type : EvaluationType.values()) {
      types.add(EvaluationTypeResource.of(type));
    }
    types.sort(order(query.oneOf("order_by", ORDERS).orElse("created_at")));
    if (query.oneOf("order_by_direction", List.of("asc", "desc")).orElse("asc").equals("desc")) {
      types = types.reversed();
    }
    List<EvaluationTypeResource> page =
        types.stream().skip(paging.offset()).limit(paging.perPage()).toList();
    return Envelope.page(page, ResultInfo.of(paging, page.size(), types.size()));
  }

  /** All were there from the same day on. */
  private static Comparator<EvaluationTypeResource> order(String by) {
    return by.equals("name")
        ? Comparator.comparing(EvaluationTypeResource::name)
        : Comparator.comparing(EvaluationTypeResource::id);
  }
}
