package dev.turnpike.routecommand.store;

import dev.turnpike.contracts.gateway.GatewayId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which gateways are there. Changes belong to the transaction that is open. Thread-safe. */
@Component("routeCommandGatewayNames")
public class GatewayNames {
  private final JdbcClient jdbc;

  GatewayNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void add(GatewayId gateway) {
    jdbc.sql(
            """
            insert into route_command.gateway (account, gateway) values (?, ?)
            on conflict do nothing
            """)
        .params(gateway.account(), gateway.gateway())
        .update();
  }

  /** Removes the gateway; false if it still has routes. */
  public boolean remove(GatewayId gateway) {
    // Locked first: who creates a route holds a share of the row until its name can be seen.
    jdbc.sql("select 1 from route_command.gateway where account = ? and gateway = ? for update")
        .params(gateway.account(), gateway.gateway())
        .query()
        .listOfRows();
    return jdbc.sql(
                """
                delete from route_command.gateway g where account = ? and gateway = ?
                and not exists (
                  select from route_command.route_name n
                  where n.account = g.account and n.gateway = g.gateway)
                """)
            .params(gateway.account(), gateway.gateway())
            .update()
        == 1;
  }

  /** Says whether the gateway is there. */
  public boolean contains(GatewayId gateway) {
    return jdbc.sql("select 1 from route_command.gateway where account = ? and gateway = ?")
        .params(gateway.account(), gateway.gateway())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** Says whether the gateway is there, and keeps it from being deleted in this transaction. */
  public boolean hold(GatewayId gateway) {
    return jdbc.sql(
            """
            select 1 from route_command.gateway where account = ? and gateway = ? for key share
            """)
        .params(gateway.account(), gateway.gateway())
        .query(Integer.class)
        .optional()
        .isPresent();
  }
}
