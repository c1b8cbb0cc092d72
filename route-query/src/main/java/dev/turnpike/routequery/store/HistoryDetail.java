package dev.turnpike.routequery.store;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.routequery.diff.ElementIds;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a line of history tells besides what, who and when; only what its kind has is present.
 *
 * @param name the name given
 * @param number of the version saved or deployed
 * @param why the comment, the reason or the refusal
 * @param attempted what was refused
 * @param difference saved: to the version before; deployed: to what was live
 * @param settings of a gateway, all of them
 * @param about the token, credential, provider or price, without what is nobody's business
 */
public record HistoryDetail(
    @Nullable String name,
    @Nullable String versionId,
    @Nullable Integer number,
    @Nullable String deploymentId,
    @Nullable String why,
    @Nullable String attempted,
    @Nullable ElementIds difference,
    @Nullable GatewaySettings settings,
    @Nullable ObjectNode about) {

  /** Told beside it, or not for showing. */
  private static final Set<String> NOT_ABOUT =
      Set.of("gateway", "account", "actor", "at", "hash", "sealed");

  public static final HistoryDetail NONE =
      new HistoryDetail(null, null, null, null, null, null, null, null, null);

  public static HistoryDetail named(String name) {
    return new HistoryDetail(name, null, null, null, null, null, null, null, null);
  }

  public static HistoryDetail settings(GatewaySettings settings) {
    return new HistoryDetail(null, null, null, null, null, null, null, settings, null);
  }

  /** Settings that took the place of others. */
  public static HistoryDetail changed(GatewaySettings settings, ElementIds difference) {
    return new HistoryDetail(null, null, null, null, null, null, difference, settings, null);
  }

  public static HistoryDetail version(
      String versionId, int number, String comment, ElementIds difference) {
    return new HistoryDetail(null, versionId, number, null, comment, null, difference, null, null);
  }

  public static HistoryDetail deployment(
      String id, String versionId, int number, String reason, ElementIds difference) {
    return new HistoryDetail(null, versionId, number, id, reason, null, difference, null, null);
  }

  public static HistoryDetail refused(String attempted, String why) {
    return new HistoryDetail(null, null, null, null, why, attempted, null, null, null);
  }

  /** What an event of a token, credential, provider or price says. */
  public static HistoryDetail about(Object event) {
    ObjectNode about = WireJson.mapper().valueToTree(event);
    about.remove(NOT_ABOUT);
    return new HistoryDetail(null, null, null, null, null, null, null, null, about);
  }
}
