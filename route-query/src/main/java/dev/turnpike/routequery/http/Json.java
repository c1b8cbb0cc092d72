package dev.turnpike.routequery.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.turnpike.routequery.domain.DeploymentView;
import dev.turnpike.routequery.domain.LiveRoute;
import dev.turnpike.routequery.domain.VersionView;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resources as they stand on the wire; graphs are the stored text, byte for byte. */
final class Json {
  /** A graph with faults is refused, so no version ever has one. */
  private static final boolean SAVED_IS_VALID = true;

  private Json() {}

  /** A route; {@code elements} and the graph inside {@code version} are those that are live. */
  record Route(
      String id,
      String name,
      String gatewayId,
      String accountTag,
      Instant createdAt,
      Instant modifiedAt,
      @Nullable Version version,
      @Nullable Deployment deployment,
      @JsonRawValue @Nullable String elements) {

    static Route of(LiveRoute route) {
      VersionView live = route.version();
      return new Route(
          route.id(),
          route.name(),
          route.gateway().gateway(),
          route.gateway().account(),
          route.createdAt(),
          route.modifiedAt(),
          live == null ? null : Version.of(live, true),
          deployment(route),
          live == null ? null : live.elements());
    }

    /** A route in a list, its graph once, and only if it is among these by its version's id. */
    static Route listed(LiveRoute route, Map<String, String> graphs) {
      VersionView live = route.version();
      return new Route(
          route.id(),
          route.name(),
          route.gateway().gateway(),
          route.gateway().account(),
          route.createdAt(),
          route.modifiedAt(),
          live == null ? null : Version.withoutGraph(live, true),
          deployment(route),
          live == null ? null : graphs.get(live.id()));
    }

    private static @Nullable Deployment deployment(LiveRoute route) {
      DeploymentView deployment = route.deployment();
      return deployment == null ? null : Deployment.of(deployment);
    }
  }

  /** A version in a list or inside its route; {@code active} is a text, as Cloudflare has it. */
  record Version(
      String versionId,
      int number,
      String active,
      boolean isValid,
      String comment,
      String author,
      Instant createdAt,
      @JsonRawValue @Nullable String data) {

    static Version of(VersionView version, boolean active) {
      return of(version, active, version.elements());
    }

    static Version withoutGraph(VersionView version, boolean active) {
      return of(version, active, null);
    }

    private static Version of(VersionView version, boolean active, @Nullable String data) {
      return new Version(
          version.id(),
          version.number(),
          Boolean.toString(active),
          SAVED_IS_VALID,
          version.comment(),
          version.actor(),
          version.createdAt(),
          data);
    }
  }

  /** A version on its own, inside the frame of its route. */
  record SingleVersion(
      String id,
      String name,
      String gatewayId,
      String accountTag,
      String versionId,
      int number,
      String active,
      boolean isValid,
      String comment,
      String author,
      Instant createdAt,
      Instant modifiedAt,
      @JsonRawValue String elements,
      @JsonRawValue String data) {

    static SingleVersion of(LiveRoute route, VersionView version) {
      return new SingleVersion(
          route.id(),
          route.name(),
          route.gateway().gateway(),
          route.gateway().account(),
          version.id(),
          version.number(),
          Boolean.toString(version.number() == route.liveNumber()),
          SAVED_IS_VALID,
          version.comment(),
          version.actor(),
          version.createdAt(),
          version.createdAt(),
          version.elements(),
          version.elements());
    }
  }

  /** A deployment. */
  record Deployment(
      String deploymentId,
      String versionId,
      int number,
      String reason,
      String author,
      Instant createdAt) {

    static Deployment of(DeploymentView deployment) {
      return new Deployment(
          deployment.id(),
          deployment.versionId(),
          deployment.number(),
          deployment.reason(),
          deployment.actor(),
          deployment.createdAt());
    }
  }
}
