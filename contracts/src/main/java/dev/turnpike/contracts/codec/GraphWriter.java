package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.CalendarWindow;
import dev.turnpike.contracts.budget.Technique;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.graph.Arm;
import dev.turnpike.contracts.graph.CallPolicy;
import dev.turnpike.contracts.graph.Conditional;
import dev.turnpike.contracts.graph.Edge;
import dev.turnpike.contracts.graph.End;
import dev.turnpike.contracts.graph.GraphDocument;
import dev.turnpike.contracts.graph.Model;
import dev.turnpike.contracts.graph.Node;
import dev.turnpike.contracts.graph.OnMissingKey;
import dev.turnpike.contracts.graph.Percentage;
import dev.turnpike.contracts.graph.Rate;
import dev.turnpike.contracts.graph.RouteGraph;
import dev.turnpike.contracts.graph.Setting;
import dev.turnpike.contracts.graph.Start;
import dev.turnpike.contracts.graph.Stickiness;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.TokenPrice;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a typed graph in the current spelling; what is unset is left out. Thread-safe. */
public final class GraphWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private GraphWriter() {}

  /** Returns the elements, from which {@link GraphReader} reads an equal graph. */
  public static GraphDocument write(RouteGraph graph) {
    ArrayNode elements = NODES.arrayNode();
    graph.nodes().forEach(node -> elements.add(element(node)));
    return new GraphDocument(elements.toString());
  }

  private static ObjectNode element(Node node) {
    ObjectNode element = NODES.objectNode().put("id", node.id());
    return switch (node) {
      case Start start -> {
        head(element, "start", node);
        yield element.set("outputs", outputs("next", start.next()));
      }
      case Conditional conditional -> {
        head(element, "conditional", node);
        element
            .putObject("properties")
            .set("conditions", GraphConditionWriter.write(conditional.condition()));
        ObjectNode outputs = outputs("true", conditional.whenTrue());
        yield element.set("outputs", outputs.setAll(outputs("false", conditional.whenFalse())));
      }
      case Percentage split -> {
        head(element, "percentage", node);
        yield split(element, split);
      }
      case Rate rate -> {
        head(element, "rate", node);
        element.set("properties", properties(rate));
        yield element.set("outputs", outputs(rate.success(), rate.fallback()));
      }
      case Model model -> {
        head(element, "model", node);
        element.set("properties", properties(model));
        yield element.set("outputs", outputs(model.success(), model.fallback()));
      }
      case End _ -> {
        head(element, "end", node);
        yield element.set("outputs", NODES.objectNode());
      }
    };
  }

  private static void head(ObjectNode element, String type, Node node) {
    element.put("type", type);
    if (!node.label().isEmpty()) {
      element.put("name", node.label());
    }
  }

  private static ObjectNode edge(Edge.To to) {
    return NODES.objectNode().put("elementId", to.elementId());
  }

  private static ObjectNode outputs(String name, Edge.To to) {
    return NODES.objectNode().set(name, edge(to));
  }

  private static ObjectNode outputs(Edge.To success, Edge fallback) {
    ObjectNode outputs = outputs("success", success);
    return switch (fallback) {
      case Edge.To to -> outputs.set("fallback", edge(to));
      case Edge.Nowhere _ -> outputs;
    };
  }

  /** Writes arms as outputs where they can be keys, which more programs understand. */
  private static ObjectNode split(ObjectNode element, Percentage split) {
    ObjectNode properties = NODES.objectNode();
    ObjectNode outputs = NODES.objectNode();
    if (canBeKeys(split.arms())) {
      split.arms().forEach(arm -> outputs.set(arm.share().toString(), edge(arm.target())));
    } else {
      ArrayNode branches = properties.putArray("branches");
      split.arms().forEach(arm -> branches.add(branch(arm)));
    }
    if (split.stickiness() instanceof Stickiness.ByKey(ValuePath path)) {
      properties.put("key", path.text());
    }
    if (!properties.isEmpty()) {
      element.set("properties", properties);
    }
    return element.set("outputs", outputs);
  }

  private static boolean canBeKeys(List<Arm> arms) {
    return arms.stream().map(Arm::share).distinct().count() == arms.size()
        && arms.stream().allMatch(arm -> arm.label().isEmpty());
  }

  private static ObjectNode branch(Arm arm) {
    ObjectNode branch = NODES.objectNode();
    branch.set("weight", GraphConditionWriter.number(arm.share().toPercent()));
    branch.put("elementId", arm.target().elementId());
    return arm.label().isEmpty() ? branch : branch.put("label", arm.label());
  }

  private static ObjectNode properties(Rate rate) {
    ObjectNode properties = NODES.objectNode().put("limitType", rate.unit().wireName());
    if (rate.key().size() == 1) {
      properties.put("key", rate.key().getFirst().text());
    } else {
      ArrayNode key = properties.putArray("key");
      rate.key().forEach(path -> key.add(path.text()));
    }
    BigDecimal limit =
        rate.unit() == BudgetUnit.COST
            ? Money.ofPicos(rate.limit()).toUsd()
            : BigDecimal.valueOf(rate.limit());
    properties.set("limit", GraphConditionWriter.number(limit));
    window(properties, rate.window());
    if (rate.onMissingKey() != OnMissingKey.SHARED) {
      properties.put("onMissingKey", rate.onMissingKey().wireName());
    }
    if (rate.strict()) {
      properties.put("strict", true);
    }
    return properties;
  }

  private static void window(ObjectNode properties, Window window) {
    if (window instanceof CalendarWindow calendar) {
      properties
          .put("technique", window.technique().wireName())
          .put("period", calendar.period().wireName())
          .put("timeZone", calendar.zone());
      return;
    }
    properties.set(
        "window", GraphConditionWriter.number(BigDecimal.valueOf(window.lengthMicros(), 6)));
    if (window.technique() != Technique.SLIDING) {
      properties.put("technique", window.technique().wireName());
    }
  }

  private static ObjectNode properties(Model model) {
    ObjectNode properties = NODES.objectNode();
    properties.put("provider", model.provider()).put("model", model.model());
    CallPolicy call = model.call();
    ifChosen(call.timeout(), time -> properties.put("timeout", time.toMillis()));
    ifChosen(call.retries(), retries -> properties.put("retries", retries));
    ifChosen(call.retryDelay(), time -> properties.put("retryDelay", time.toMillis()));
    ifChosen(call.backoff(), backoff -> properties.put("backoff", backoff.wireName()));
    ifChosen(call.totalTimeout(), time -> properties.put("totalTimeout", time.toMillis()));
    if (!call.fallbackOn().isEmpty()) {
      ArrayNode statuses = properties.putArray("fallbackOn");
      call.fallbackOn().forEach(statuses::add);
    }
    ifChosen(model.credentialAlias(), alias -> properties.put("credentialAlias", alias));
    ifChosen(model.price(), price -> properties.set("price", price(price)));
    return properties;
  }

  private static ObjectNode price(TokenPrice price) {
    return NODES
        .objectNode()
        .put("input_per_million_usd", usd(price.inputPicosPerMillion()))
        .put("output_per_million_usd", usd(price.outputPicosPerMillion()))
        .put("cache_read_per_million_usd", usd(price.cacheReadPicosPerMillion()))
        .put("cache_write_per_million_usd", usd(price.cacheWritePicosPerMillion()));
  }

  private static String usd(long picos) {
    return Money.ofPicos(picos).toString();
  }

  private static <T> void ifChosen(Setting<T> setting, Consumer<T> write) {
    if (setting instanceof Setting.Chosen<T>(T value)) {
      write.accept(value);
    }
  }
}
