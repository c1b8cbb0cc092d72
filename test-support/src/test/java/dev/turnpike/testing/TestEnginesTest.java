package dev.turnpike.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.testing.TestPostgres.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TestEnginesTest {

  @Test
  void shouldGiveEachCallerAnEmptyDatabase() throws SQLException {
    // given
    Database mine = TestEngines.postgres().freshDatabase();
    Database yours = TestEngines.postgres().freshDatabase();

    // when
    try (Connection connection = mine.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create table only_mine (id int)");
    }

    // then
    assertThat(tables(mine)).isEqualTo(1);
    assertThat(tables(yours)).isZero();
  }

  @Test
  void shouldShareOneBrokerThatTakesTopics() throws Exception {
    // given
    String topic = "events" + TestEngines.uniqueTopicSuffix();
    assertThat(TestEngines.kafka()).isSameAs(TestEngines.kafka());

    // when
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", TestEngines.kafka().bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(topic, 3, (short) 1)))
          .all()
          .get(20, TimeUnit.SECONDS);

      // then
      assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS)).contains(topic);
    }
  }

  private static int tables(Database database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from information_schema.tables where table_schema = 'public'")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
