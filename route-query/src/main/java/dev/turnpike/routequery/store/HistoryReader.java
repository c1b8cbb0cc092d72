package dev.turnpike.routequery.store;

import dev.turnpike.contracts.access.AccountEvent;
import dev.turnpike.contracts.gateway.GatewayId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what happened to gateways and routes, also to those that are gone, newest first. */
public final class HistoryReader {
  private final JdbcClient jdbc;

  public HistoryReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One thing that happened.
   *
   * @param what such as {@code version_saved}
   */
  public record Line(long sequence, String what, String actor, Instant at, HistoryDetail detail) {}

  /**
   * A page of the history of a route (its id) or a gateway ({@code account/gateway}); empty if
   * nothing ever happened to it in this gateway.
   */
  public Optional<Page<Line>> page(GatewayId gateway, String subject, long offset, int limit) {
    return page(gateway.account(), gateway.gateway(), subject, offset, limit);
  }

  /** A page of the history of an account; empty if nothing ever happened to it. */
  public Optional<Page<Line>> ofAccount(String account, long offset, int limit) {
    return page(account, "", AccountEvent.subject(account), offset, limit);
  }

  private Optional<Page<Line>> page(
      String account, String gateway, String subject, long offset, int limit) {
    long total =
        jdbc.sql(
                """
                select count(*) from route_query.history
                where subject = ? and account = ? and gateway = ?\
                """)
            .params(subject, account, gateway)
            .query(Long.class)
            .single();
    if (total == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Page<>(
            jdbc.sql(
                    """
                    select * from route_query.history
                    where subject = ? and account = ? and gateway = ?
                    order by sequence desc limit ? offset ?\
                    """)
                .params(subject, account, gateway, limit, offset)
                .query((row, n) ->
                    new Line(
                        row.getLong("sequence"),
                        row.getString("what"),
                        row.getString("actor"),
                        Columns.instant(row, "at"),
                        Columns.read(row, "detail", HistoryDetail.class)))
                .list(),
            total));
  }
}
