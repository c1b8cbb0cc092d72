package dev.turnpike.routequery.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Which topic the snapshots were published to, by the id Kafka gave it. */
public final class PublishedTopic {
  private final JdbcClient jdbc;

  public PublishedTopic(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public boolean is(String id) {
    return jdbc.sql("select topic_id from route_query.snapshot_topic")
        .query(String.class)
        .optional()
        .filter(id::equals)
        .isPresent();
  }

  public void becomes(String id) {
    jdbc.sql(
            """
            insert into route_query.snapshot_topic (one, topic_id) values (true, ?)
            on conflict (one) do update set topic_id = excluded.topic_id\
            """)
        .param(id)
        .update();
  }
}
