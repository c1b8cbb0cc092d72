package dev.turnpike.cli.apply;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.api.Answer;
import dev.turnpike.cli.api.ControlApi;
import dev.turnpike.cli.document.Document;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is to be done about a provider of the account's own. */
final class ProviderPlan {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ProviderPlan() {}

  static Step of(ControlApi api, Document.CustomProvider provider) {
    String path = "/custom-providers/" + Address.segment(provider.slug());
    Optional<Answer> there = api.find(path);
    if (there.isEmpty()) {
      return new Step(
          Verb.CREATE,
          provider.what(),
          List.of(),
          Step.Stage.PROVIDERS,
          to -> {
            ObjectNode body = provider.spec().deepCopy().put("slug", provider.slug());
            to.change("POST", "/custom-providers", body);
            return "";
          });
    }
    JsonNode live = there.get().result();
    ObjectNode before = NODES.objectNode();
    ObjectNode patch = NODES.objectNode();
    provider
        .spec()
        .forEachEntry((name, value) -> {
          if (!isSame(value, live.path(name))) {
            patch.set(name, value);
            before.set(name, live.has(name) ? live.path(name) : NODES.nullNode());
          }
        });
    return patch.isEmpty()
        ? Step.unchanged(provider.what())
        : new Step(
            Verb.CHANGE,
            provider.what(),
            Differences.of(before, patch),
            Step.Stage.PROVIDERS,
            to -> {
              to.change("PATCH", path, patch);
              return "";
            });
  }

  /** What is empty and what is not there are the same. */
  private static boolean isSame(JsonNode wanted, JsonNode live) {
    return Same.values(wanted, live) || (isNothing(wanted) && isNothing(live));
  }

  private static boolean isNothing(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isContainer() && value.isEmpty())
        || (value.isBoolean() && !value.booleanValue())
        || (value.isString() && value.stringValue().isEmpty());
  }
}
