package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.limit.SpendLimit.MetadataFilter;
import dev.turnpike.contracts.limit.SpendLimit.Part;
import dev.turnpike.contracts.limit.SpendLimit.Subject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;

/** The id of a spend rule that was given none: the same for ever for rules that count the same. */
final class SpendRuleId {
  private static final int BYTES = 8;

  private SpendRuleId() {}

  static String of(Window span, Subject subject, List<Part> partition) {
    ArrayNode content = WireJson.mapper().createArrayNode();
    content.add(span.lengthMicros()).add(span.technique().wireName());
    ArrayNode metadata = content.addArray();
    for (MetadataFilter filter : subject.metadata()) {
      add(metadata.addArray().add(filter.name()), filter.values());
    }
    add(content, subject.models());
    add(content, subject.providers());
    ArrayNode parts = content.addArray();
    for (Part part : partition) {
      switch (part) {
        case Part.Metadata(String name) -> parts.addArray().add("metadata").add(name);
        case Part.Model _ -> parts.addArray().add("model");
        case Part.Provider _ -> parts.addArray().add("provider");
      }
    }
    return "rule-" + hash(content.toString());
  }

  private static void add(ArrayNode array, Collection<String> values) {
    ArrayNode sorted = array.addArray();
    new TreeSet<>(values).forEach(sorted::add);
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
