package dev.turnpike.routequery.projection;

import static dev.turnpike.routequery.store.Columns.json;
import static dev.turnpike.routequery.store.Columns.time;

import dev.turnpike.contracts.gateway.GatewayEvent;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayCreated;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayDeleted;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewaySettingsChanged;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.contracts.route.RouteEvent.ChangeRefused;
import dev.turnpike.contracts.route.RouteEvent.RouteCreated;
import dev.turnpike.contracts.route.RouteEvent.RouteDeleted;
import dev.turnpike.contracts.route.RouteEvent.RouteRenamed;
import dev.turnpike.contracts.route.RouteEvent.VersionDeployed;
import dev.turnpike.contracts.route.RouteEvent.VersionSaved;
import dev.turnpike.routequery.diff.ElementIds;
import dev.turnpike.routequery.diff.GraphDifference;
import dev.turnpike.routequery.store.HistoryDetail;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes who did what, when and why; the difference is computed once, here. */
final class HistoryTable {
  private static final String NO_GRAPH = "[]";

  private final JdbcClient jdbc;

  HistoryTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void write(GatewayEvent event, long sequence) {
    GatewayId id = event.gateway();
    switch (event) {
      case GatewayCreated e ->
          insert(id, id.toString(), sequence, "created", e, HistoryDetail.settings(e.settings()));
      case GatewaySettingsChanged e ->
          insert(
              id,
              id.toString(),
              sequence,
              "settings_changed",
              e,
              HistoryDetail.settings(e.settings()));
      case GatewayDeleted e ->
          insert(id, id.toString(), sequence, "deleted", e, HistoryDetail.NONE);
    }
  }

  void write(RouteEvent event, long sequence) {
    switch (event) {
      case RouteCreated e -> insert(e, sequence, "created", HistoryDetail.named(e.name()));
      case VersionSaved e ->
          insert(
              e,
              sequence,
              "version_saved",
              HistoryDetail.version(
                  e.versionId(),
                  e.number(),
                  e.comment(),
                  difference(elements(e.routeId(), e.number() - 1), e.elements())));
      case VersionDeployed e ->
          insert(
              e,
              sequence,
              "version_deployed",
              HistoryDetail.deployment(
                  e.deploymentId(),
                  e.versionId(),
                  e.number(),
                  e.reason(),
                  difference(live(e.routeId()), elements(e.routeId(), e.number()))));
      case RouteRenamed e -> insert(e, sequence, "renamed", HistoryDetail.named(e.name()));
      case RouteDeleted e -> insert(e, sequence, "deleted", HistoryDetail.NONE);
      case ChangeRefused e ->
          insert(e, sequence, "change_refused", HistoryDetail.refused(e.attempted(), e.why()));
    }
  }

  private static ElementIds difference(String before, String after) {
    return GraphDifference.between(before, after).ids();
  }

  private String elements(String route, int number) {
    return jdbc.sql("select elements from route_query.version where route_id = ? and number = ?")
        .params(route, number)
        .query(String.class)
        .optional()
        .orElse(NO_GRAPH);
  }

  private String live(String route) {
    return jdbc.sql(
            """
            select v.elements from route_query.route r
            join route_query.version v on v.route_id = r.id and v.number = r.live_number
            where r.id = ?\
            """)
        .param(route)
        .query(String.class)
        .optional()
        .orElse(NO_GRAPH);
  }

  private void insert(RouteEvent event, long sequence, String what, HistoryDetail detail) {
    insert(event.gateway(), event.routeId(), sequence, what, event.actor(), event.at(), detail);
  }

  private void insert(
      GatewayId gateway,
      String subject,
      long sequence,
      String what,
      GatewayEvent event,
      HistoryDetail detail) {
    insert(gateway, subject, sequence, what, event.actor(), event.at(), detail);
  }

  private void insert(
      GatewayId gateway,
      String subject,
      long sequence,
      String what,
      String actor,
      Instant at,
      HistoryDetail detail) {
    jdbc.sql(
            """
            insert into route_query.history (subject, sequence, account, gateway, what, actor, at,
              detail)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (subject, sequence) do nothing\
            """)
        .params(subject, sequence, gateway.account(), gateway.gateway(), what, actor)
        .params(time(at), json(detail))
        .update();
  }
}
