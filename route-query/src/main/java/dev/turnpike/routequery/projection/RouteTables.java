package dev.turnpike.routequery.projection;

import static dev.turnpike.routequery.store.Columns.time;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.contracts.route.RouteEvent.ChangeRefused;
import dev.turnpike.contracts.route.RouteEvent.RouteCreated;
import dev.turnpike.contracts.route.RouteEvent.RouteDeleted;
import dev.turnpike.contracts.route.RouteEvent.RouteRenamed;
import dev.turnpike.contracts.route.RouteEvent.VersionDeployed;
import dev.turnpike.contracts.route.RouteEvent.VersionSaved;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes routes with their versions and deployments, by the rules of {@link
 * dev.turnpike.routequery.domain.RouteHistory}. Writing an event twice is writing it once.
 */
final class RouteTables {
  private final JdbcClient jdbc;

  RouteTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void write(RouteEvent event, long sequence) {
    switch (event) {
      case RouteCreated e -> create(e, sequence);
      case VersionSaved e -> {
        if (changes(e, sequence)) {
          save(e);
        }
      }
      case VersionDeployed e -> {
        if (changes(e, sequence)) {
          deploy(e, sequence);
        }
      }
      case RouteRenamed e -> {
        if (changes(e, sequence)) {
          jdbc.sql("update route_query.route set name = ? where id = ?")
              .params(e.name(), e.routeId())
              .update();
          named(e.gateway(), e.name(), e.routeId());
        }
      }
      case RouteDeleted e -> {
        if (changes(e, sequence)) {
          jdbc.sql("update route_query.route set deleted_at = ? where id = ?")
              .params(time(e.at()), e.routeId())
              .update();
        }
      }
      case ChangeRefused e -> {}
    }
  }

  private void create(RouteCreated e, long sequence) {
    GatewayId gateway = e.gateway();
    int created =
        jdbc.sql(
                """
                insert into route_query.route (id, account, gateway, name, revision, created_at,
                  modified_at)
                select ?, account, gateway, ?, ?, ?, ? from route_query.gateway
                where account = ? and gateway = ? and deleted_at is null
                on conflict (id) do nothing\
                """)
            .params(e.routeId(), e.name(), sequence, time(e.at()), time(e.at()))
            .params(gateway.account(), gateway.gateway())
            .update();
    if (created > 0) {
      named(gateway, e.name(), e.routeId());
    }
  }

  /** Moves the route on to this event; false if the event finds no route to change. */
  private boolean changes(RouteEvent event, long sequence) {
    return jdbc.sql(
                """
                update route_query.route set revision = ?, modified_at = ?
                where id = ? and deleted_at is null and revision < ?\
                """)
            .params(sequence, time(event.at()), event.routeId(), sequence)
            .update()
        > 0;
  }

  private void save(VersionSaved e) {
    jdbc.sql(
            """
            insert into route_query.version (route_id, number, id, elements, comment, actor,
              created_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict (route_id, number) do nothing\
            """)
        .params(e.routeId(), e.number(), e.versionId(), e.elements(), e.comment(), e.actor())
        .param(time(e.at()))
        .update();
  }

  private void deploy(VersionDeployed e, long sequence) {
    jdbc.sql(
            """
            insert into route_query.deployment (route_id, sequence, id, version_id, number, reason,
              actor, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (route_id, sequence) do nothing\
            """)
        .params(e.routeId(), sequence, e.deploymentId(), e.versionId(), e.number(), e.reason())
        .params(e.actor(), time(e.at()))
        .update();
    jdbc.sql("update route_query.route set live_number = ? where id = ?")
        .params(e.number(), e.routeId())
        .update();
  }

  private void named(GatewayId gateway, String name, String route) {
    jdbc.sql(
            """
            insert into route_query.route_name (account, gateway, name, route_id)
            values (?, ?, ?, ?) on conflict do nothing\
            """)
        .params(gateway.account(), gateway.gateway(), name, route)
        .update();
  }
}
