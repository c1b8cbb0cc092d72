package dev.turnpike.routequery.store;

import dev.turnpike.contracts.gateway.GatewayId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The gateways whose present snapshot is not on the topic yet: written with the projection, so that
 * none is forgotten, and taken away once Kafka has acknowledged.
 */
public final class DueSnapshots {
  private static final String OVERWRITE =
      " on conflict (account, gateway) do update set ticket = excluded.ticket";
  private static final String ADD_ALL =
      "insert into route_query.snapshot_due (account, gateway, ticket) select account, gateway,"
          + " nextval('route_query.snapshot_ticket') from route_query.gateway ";

  /** In which whoever marks or unmarks several takes them, so that no two wait for each other. */
  public static final Comparator<GatewayId> LOCK_ORDER =
      Comparator.comparing(GatewayId::account).thenComparing(GatewayId::gateway);

  private final JdbcClient jdbc;

  public DueSnapshots(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A gateway to publish.
   *
   * @param ticket changes whenever the gateway does
   */
  public record Due(GatewayId gateway, long ticket) {}

  /** Marks gateways. */
  public void addAll(Collection<GatewayId> gateways) {
    gateways.stream().sorted(LOCK_ORDER).forEach(this::add);
  }

  private void add(GatewayId gateway) {
    jdbc.sql(
            """
            insert into route_query.snapshot_due (account, gateway, ticket)
            values (?, ?, nextval('route_query.snapshot_ticket'))\
            """
                + OVERWRITE)
        .params(gateway.account(), gateway.gateway())
        .update();
  }

  /** Marks every gateway there is or was, and says how many. */
  public int addAll() {
    return jdbc.sql(ADD_ALL + "order by account collate \"C\", gateway collate \"C\"" + OVERWRITE)
        .update();
  }

  /** Marks every gateway of an account. */
  public int addAll(String account) {
    return jdbc.sql(ADD_ALL + "where account = ? order by gateway collate \"C\"" + OVERWRITE)
        .param(account)
        .update();
  }

  /**
   * The oldest ones that may go out: while the projection is being rebuilt, a gateway waits until
   * it has come as far as what was published of it.
   */
  public List<Due> next(int most) {
    return jdbc.sql(
            """
            select d.account, d.gateway, d.ticket from route_query.snapshot_due d
            join route_query.gateway g using (account, gateway)
            left join route_query.snapshot_published p using (account, gateway)
            where p.position is null or g.position >= p.position
            order by d.ticket limit ?\
            """)
        .param(most)
        .query((row, n) -> new Due(Columns.gateway(row), row.getLong("ticket")))
        .list();
  }

  /** Takes a gateway off without publishing it. */
  public void remove(Due due) {
    jdbc.sql(
            """
            delete from route_query.snapshot_due
            where account = ? and gateway = ? and ticket = ?\
            """)
        .params(due.gateway().account(), due.gateway().gateway(), due.ticket())
        .update();
  }

  /** Event index of the newest snapshot that Kafka acknowledged; 0 before the first. */
  public long publishedPosition() {
    return jdbc.sql("select coalesce(max(position), 0) from route_query.snapshot_published")
        .query(Long.class)
        .single();
  }

  public long count() {
    return jdbc.sql("select count(*) from route_query.snapshot_due").query(Long.class).single();
  }

  /** Notes what was acknowledged; the gateway stays marked if it changed meanwhile. */
  public void published(Due due, long position) {
    GatewayId gateway = due.gateway();
    jdbc.sql(
            """
            insert into route_query.snapshot_published (account, gateway, position)
            values (?, ?, ?)
            on conflict (account, gateway) do update set position = excluded.position\
            """)
        .params(gateway.account(), gateway.gateway(), position)
        .update();
    remove(due);
  }
}
