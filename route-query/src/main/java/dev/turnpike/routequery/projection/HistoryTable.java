package dev.turnpike.routequery.projection;

import static dev.turnpike.routequery.store.Columns.json;
import static dev.turnpike.routequery.store.Columns.time;

import dev.turnpike.contracts.access.AccountEvent;
import dev.turnpike.contracts.access.AccountEvent.AccountChangeRefused;
import dev.turnpike.contracts.access.AccountEvent.CustomProviderChanged;
import dev.turnpike.contracts.access.AccountEvent.CustomProviderCreated;
import dev.turnpike.contracts.access.AccountEvent.CustomProviderDeleted;
import dev.turnpike.contracts.access.AccountEvent.PriceRemoved;
import dev.turnpike.contracts.access.AccountEvent.PriceSet;
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
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.contracts.route.RouteEvent.ChangeRefused;
import dev.turnpike.contracts.route.RouteEvent.RouteCreated;
import dev.turnpike.contracts.route.RouteEvent.RouteDeleted;
import dev.turnpike.contracts.route.RouteEvent.RouteRenamed;
import dev.turnpike.contracts.route.RouteEvent.VersionDeployed;
import dev.turnpike.contracts.route.RouteEvent.VersionSaved;
import dev.turnpike.routequery.diff.ElementIds;
import dev.turnpike.routequery.diff.GraphDifference;
import dev.turnpike.routequery.diff.SettingsDifference;
import dev.turnpike.routequery.store.GatewaySettingsColumn;
import dev.turnpike.routequery.store.HistoryDetail;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes who did what, when and why; the difference is computed once, here. */
final class HistoryTable {
  private static final String NO_GRAPH = "[]";

  private static final String REFUSED = "change_refused";

  /** In the column of what happened to an account. */
  private static final String NO_GATEWAY = "";

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
              HistoryDetail.changed(
                  e.settings(), SettingsDifference.between(settings(id), e.settings())));
      case GatewayDeleted e ->
          insert(id, id.toString(), sequence, "deleted", e, HistoryDetail.NONE);
      case TokenIssued e -> about(e, sequence, "token_issued");
      case TokenChanged e -> about(e, sequence, "token_changed");
      case TokenRevoked e -> about(e, sequence, "token_revoked");
      case CredentialStored e -> about(e, sequence, "credential_stored");
      case CredentialRemoved e -> about(e, sequence, "credential_removed");
      case GatewayChangeRefused e ->
          insert(
              id,
              id.toString(),
              sequence,
              REFUSED,
              e,
              HistoryDetail.refused(e.attempted(), e.why()));
    }
  }

  private void about(GatewayEvent event, long sequence, String what) {
    GatewayId id = event.gateway();
    insert(id, id.toString(), sequence, what, event, HistoryDetail.about(event));
  }

  void write(AccountEvent event, long sequence) {
    String what =
        switch (event) {
          case CustomProviderCreated e -> "custom_provider_created";
          case CustomProviderChanged e -> "custom_provider_changed";
          case CustomProviderDeleted e -> "custom_provider_deleted";
          case PriceSet e -> "price_set";
          case PriceRemoved e -> "price_removed";
          case AccountChangeRefused e -> REFUSED;
        };
    HistoryDetail detail =
        event instanceof AccountChangeRefused e
            ? HistoryDetail.refused(e.attempted(), e.why())
            : HistoryDetail.about(event);
    insert(
        event.account(),
        NO_GATEWAY,
        AccountEvent.subject(event.account()),
        sequence,
        what,
        event.actor(),
        event.at(),
        detail);
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
          insert(e, sequence, REFUSED, HistoryDetail.refused(e.attempted(), e.why()));
    }
  }

  private static ElementIds difference(String before, String after) {
    return GraphDifference.between(before, after).ids();
  }

  /** The settings that are about to be changed. */
  private GatewaySettings settings(GatewayId id) {
    return jdbc.sql(
            "select settings from route_query.gateway where account = ? and gateway = ?"
                + " and deleted_at is null")
        .params(id.account(), id.gateway())
        .query((row, n) -> GatewaySettingsColumn.read(row))
        .optional()
        .orElse(GatewaySettings.DEFAULT);
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
    insert(gateway.account(), gateway.gateway(), subject, sequence, what, actor, at, detail);
  }

  private void insert(
      String account,
      String gateway,
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
        .params(subject, sequence, account, gateway, what, actor)
        .params(time(at), json(detail))
        .update();
  }
}
