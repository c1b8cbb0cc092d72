package dev.turnpike.kit.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer to a list of routes, versions or deployments: Cloudflare puts these under {@code data}
 * with the order; we add {@code result_info} with the total.
 */
public record DataEnvelope(
    boolean success, Map<String, Object> data, @JsonProperty("result_info") ResultInfo resultInfo) {

  /**
   * @param name what the list is called inside {@code data}, such as {@code routes}
   * @param orderBy the field it is ordered by
   * @param direction {@code asc} or {@code desc}
   */
  public static DataEnvelope of(
      String name, List<?> items, String orderBy, String direction, ResultInfo info) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(name, List.copyOf(items));
    data.put("order_by", orderBy);
    data.put("order_by_direction", direction);
    data.put("page", info.page());
    data.put("per_page", info.perPage());
    return new DataEnvelope(true, data, info);
  }
}
