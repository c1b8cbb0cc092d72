package dev.turnpike.routequery.store;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routequery.domain.AccessItem;
import dev.turnpike.routequery.domain.AccessItems;
import dev.turnpike.routequery.domain.AccessKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The items of one gateway, or of one account, as rows. */
public final class AccessTable implements AccessItems {
  /** In the column {@code gateway}, for what belongs to the account. */
  private static final String ACCOUNT = "";

  private static final String OF_OWNER =
      " from route_query.access where account = ? and gateway = ?";

  private final JdbcClient jdbc;
  private final String account;
  private final String gateway;

  private AccessTable(JdbcClient jdbc, String account, String gateway) {
    this.jdbc = jdbc;
    this.account = account;
    this.gateway = gateway;
  }

  public static AccessTable of(JdbcClient jdbc, GatewayId gateway) {
    return new AccessTable(jdbc, gateway.account(), gateway.gateway());
  }

  public static AccessTable ofAccount(JdbcClient jdbc, String account) {
    return new AccessTable(jdbc, account, ACCOUNT);
  }

  @Override
  public Optional<AccessItem> find(AccessKind kind, String id) {
    return jdbc.sql("select item" + OF_OWNER + " and kind = ? and id = ?")
        .params(account, gateway, word(kind), id)
        .query(String.class)
        .optional()
        .map(item -> read(kind, item));
  }

  @Override
  public List<AccessItem> all(AccessKind kind) {
    return page(kind, 0, Integer.MAX_VALUE).items();
  }

  /** Some of a kind by {@link AccessItem#place()}. */
  public Page<AccessItem> page(AccessKind kind, long offset, int limit) {
    long total =
        jdbc.sql("select count(*)" + OF_OWNER + " and kind = ?")
            .params(account, gateway, word(kind))
            .query(Long.class)
            .single();
    return new Page<>(
        jdbc
            .sql(
                "select item"
                    + OF_OWNER
                    + " and kind = ? order by place collate \"C\", id collate \"C\""
                    + " limit ? offset ?")
            .params(account, gateway, word(kind), limit, offset)
            .query(String.class)
            .list()
            .stream()
            .map(item -> read(kind, item))
            .toList(),
        total);
  }

  @Override
  public void put(AccessItem item) {
    jdbc.sql(
            """
            insert into route_query.access (account, gateway, kind, id, place, item)
            values (?, ?, ?, ?, ?, ?)
            on conflict (account, gateway, kind, id) do update set place = excluded.place,
              item = excluded.item\
            """)
        .params(account, gateway, word(item.kind()), item.id(), item.place(), Columns.json(item))
        .update();
  }

  @Override
  public void remove(AccessKind kind, String id) {
    jdbc.sql("delete" + OF_OWNER + " and kind = ? and id = ?")
        .params(account, gateway, word(kind), id)
        .update();
  }

  @Override
  public void clear() {
    jdbc.sql("delete" + OF_OWNER).params(account, gateway).update();
  }

  /** Reads the column {@code item}. */
  public static AccessItem read(AccessKind kind, String item) {
    return WireJson.read(item.getBytes(StandardCharsets.UTF_8), kind.type());
  }

  /** Reads the column {@code kind}. */
  public static AccessKind kind(String word) {
    return AccessKind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static String word(AccessKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
