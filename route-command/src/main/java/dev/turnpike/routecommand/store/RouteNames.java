package dev.turnpike.routecommand.store;

import dev.turnpike.contracts.gateway.GatewayId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The names of routes that are taken. Changes belong to the transaction that is open, and wait for
 * others that want the same name. Thread-safe.
 */
@Component("routeCommandRouteNames")
public class RouteNames {
  private final JdbcClient jdbc;

  RouteNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes the name for the route; false if another route has it. */
  public boolean claim(GatewayId gateway, String name, String routeId) {
    return jdbc.sql(
                """
                insert into route_command.route_name (account, gateway, name, route_id)
                values (?, ?, ?, ?) on conflict (account, gateway, name) do nothing
                """)
            .params(gateway.account(), gateway.gateway(), name, routeId)
            .update()
        == 1;
  }

  /**
   * Takes another name for the route and frees the one it has; false if another route has it.
   *
   * <p>Takes first and frees then: two routes that swap their names are refused, not deadlocked.
   */
  public boolean change(GatewayId gateway, String name, String routeId) {
    boolean claimed = claim(gateway, name, routeId);
    if (claimed) {
      jdbc.sql("delete from route_command.route_name where route_id = ? and name <> ?")
          .params(routeId, name)
          .update();
    }
    return claimed;
  }

  /** Frees the name of the route. */
  public void free(String routeId) {
    jdbc.sql("delete from route_command.route_name where route_id = ?").param(routeId).update();
  }

  /** The ids of the routes of a gateway. */
  public List<String> routes(GatewayId gateway) {
    return jdbc.sql(
            "select route_id from route_command.route_name where account = ? and gateway = ?")
        .params(gateway.account(), gateway.gateway())
        .query(String.class)
        .list();
  }

  /** Looks a route up by its id or, if none has that id, by its name. */
  public Found find(GatewayId gateway, String idOrName) {
    return jdbc.sql(
            """
            select n.route_id from route_command.gateway g
            left join route_command.route_name n
              on n.account = g.account and n.gateway = g.gateway
              and (n.route_id = :ref or n.name = :ref)
            where g.account = :account and g.gateway = :gateway
            order by n.route_id = :ref desc limit 1
            """)
        .param("ref", idOrName)
        .param("account", gateway.account())
        .param("gateway", gateway.gateway())
        .query((row, number) -> {
          String route = row.getString(1);
          return route == null ? new Found.NoRoute() : new Found.Route(route);
        })
        .optional()
        .orElseGet(Found.NoGateway::new);
  }

  /** What a look-up found. */
  public sealed interface Found {
    record Route(String routeId) implements Found {}

    record NoRoute() implements Found {}

    record NoGateway() implements Found {}
  }
}
