package dev.turnpike.routequery.projection;

import static dev.turnpike.routequery.store.Columns.json;
import static dev.turnpike.routequery.store.Columns.time;

import dev.turnpike.contracts.gateway.GatewayEvent;
import dev.turnpike.contracts.gateway.GatewayEvent.CredentialRemoved;
import dev.turnpike.contracts.gateway.GatewayEvent.CredentialStored;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayChangeRefused;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayCreated;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayDeleted;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewaySettingsChanged;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenChanged;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenIssued;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenRevoked;
import dev.turnpike.contracts.gateway.GatewayId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes gateways, by the rules of {@link dev.turnpike.routequery.domain.GatewayHistory}. */
final class GatewayTable {
  private final JdbcClient jdbc;

  GatewayTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void write(GatewayEvent event, Place place) {
    GatewayId id = event.gateway();
    switch (event) {
      case GatewayCreated e ->
          jdbc.sql(
                  """
                  insert into route_query.gateway as g (account, gateway, settings, revision,
                    created_at, modified_at, deleted_at, position)
                  values (?, ?, ?, ?, ?, ?, null, ?)
                  on conflict (account, gateway) do update set settings = excluded.settings,
                    revision = excluded.revision, created_at = excluded.created_at,
                    modified_at = excluded.modified_at, deleted_at = null
                  where g.deleted_at is not null and g.revision < excluded.revision\
                  """)
              .params(id.account(), id.gateway(), json(e.settings()), place.sequence())
              .params(time(e.at()), time(e.at()), place.position())
              .update();
      case GatewaySettingsChanged e ->
          jdbc.sql(
                  """
                  update route_query.gateway set settings = ?, revision = ?, modified_at = ?
                  where account = ? and gateway = ? and deleted_at is null and revision < ?\
                  """)
              .params(json(e.settings()), place.sequence(), time(e.at()))
              .params(id.account(), id.gateway(), place.sequence())
              .update();
      case GatewayDeleted e -> delete(e, place);
      // Keys stand in a table of their own.
      case TokenIssued e -> {}
      case TokenChanged e -> {}
      case TokenRevoked e -> {}
      case CredentialStored e -> {}
      case CredentialRemoved e -> {}
      case GatewayChangeRefused e -> {}
    }
    touched(id, place.position());
  }

  /** A gateway takes its routes along. */
  private void delete(GatewayDeleted event, Place place) {
    GatewayId id = event.gateway();
    jdbc.sql(
            """
            update route_query.gateway set deleted_at = ?, revision = ?, modified_at = ?
            where account = ? and gateway = ? and deleted_at is null and revision < ?\
            """)
        .params(time(event.at()), place.sequence(), time(event.at()))
        .params(id.account(), id.gateway(), place.sequence())
        .update();
    jdbc.sql(
            """
            update route_query.route set deleted_at = ?
            where account = ? and gateway = ? and deleted_at is null\
            """)
        .params(time(event.at()), id.account(), id.gateway())
        .update();
  }

  /** Notes that the gateway, or one of its routes, changed. */
  void touched(GatewayId id, long position) {
    jdbc.sql(
            """
            update route_query.gateway set position = greatest(position, ?)
            where account = ? and gateway = ?\
            """)
        .params(position, id.account(), id.gateway())
        .update();
  }

  /** Notes an event of the account, which all its gateways are built from; says which those are. */
  List<GatewayId> touchedAll(String account, long position) {
    return jdbc
        .sql(
            """
            update route_query.gateway set position = greatest(position, ?)
            where account = ? and deleted_at is null returning gateway\
            """)
        .params(position, account)
        .query(String.class)
        .list()
        .stream()
        .map(gateway -> new GatewayId(account, gateway))
        .toList();
  }
}
