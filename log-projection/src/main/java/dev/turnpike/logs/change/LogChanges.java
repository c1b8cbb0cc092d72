package dev.turnpike.logs.change;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.logs.search.LogSearch;
import dev.turnpike.logs.store.Storable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes and removes stored entries. Thread-safe. */
final class LogChanges {
  private static final int BATCH = 1_000;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  LogChanges(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * Says something of an entry; false if there is none.
   *
   * @throws ApiFault 400 if its metadata would have too many entries
   */
  boolean remark(GatewayId gateway, UUID id, Remark remark) {
    return Boolean.TRUE.equals(
        transaction.execute(status -> {
          List<String> metadata =
              jdbc.queryForList(
                  "SELECT metadata FROM log_projection.log WHERE gateway = ? AND id = ? FOR UPDATE",
                  String.class,
                  gateway.toString(),
                  id);
          if (metadata.isEmpty()) {
            return false;
          }
          @Nullable Optional<Integer> feedback = remark.feedback();
          if (feedback != null) {
            set("feedback = ?", feedback.orElse(null), id);
          }
          var score = remark.score();
          if (score != null) {
            set("score = ?", score.orElse(null), id);
          }
          var changes = remark.metadata();
          if (changes != null) {
            set("metadata = ?::jsonb", merged(metadata.getFirst(), changes), id);
          }
          return true;
        }));
  }

  /**
   * Removes the first entries of a search, with their bodies, a thousand in each transaction.
   *
   * @param limit the search's page holds one more
   */
  Removed remove(LogSearch search, int limit) {
    List<UUID> found =
        jdbc.queryForList(
            "SELECT id FROM log_projection.log" + search.page(),
            UUID.class,
            search.pageArguments().toArray());
    List<UUID> doomed = found.subList(0, Math.min(limit, found.size()));
    int deleted = 0;
    for (int i = 0; i < doomed.size(); i += BATCH) {
      UUID[] ids =
          doomed.subList(i, Math.min(i + BATCH, doomed.size())).stream()
              .sorted()
              .toArray(UUID[]::new);
      Integer gone =
          transaction.execute(status -> {
            for (String table : List.of("payload", "detail")) {
              jdbc.update(
                  "DELETE FROM log_projection." + table + " WHERE id = ANY (?)", (Object) ids);
            }
            return jdbc.update("DELETE FROM log_projection.log WHERE id = ANY (?)", (Object) ids);
          });
      deleted += gone == null ? 0 : gone;
    }
    return new Removed(deleted, found.size() > limit);
  }

  private void set(String assignment, @Nullable Object value, UUID id) {
    jdbc.update("UPDATE log_projection.log SET " + assignment + " WHERE id = ?", value, id);
  }

  private static String merged(String metadata, Optional<Map<String, @Nullable JsonNode>> changes) {
    ObjectNode merged = WireJson.mapper().createObjectNode();
    if (changes.isPresent()) {
      merged.setAll((ObjectNode) WireJson.mapper().readTree(metadata));
      changes
          .get()
          .forEach((key, value) -> {
            if (value == null) {
              merged.remove(Storable.text(key));
            } else {
              merged.set(Storable.text(key), value);
            }
          });
      if (merged.size() > Remark.MOST_ENTRIES) {
        throw ApiFault.invalid(
            "metadata would have " + merged.size() + " entries; at most " + Remark.MOST_ENTRIES,
            "body",
            "metadata");
      }
    }
    return Storable.json(merged);
  }
}
