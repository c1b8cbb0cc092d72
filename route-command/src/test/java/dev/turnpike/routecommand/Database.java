package dev.turnpike.routecommand;

import dev.turnpike.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into a database of a test. */
final class Database {
  private Database() {}

  /** Every row of every table of the service as text; bytes as the text they are in UTF-8. */
  static String everything(TestPostgres.Database database) {
    StringBuilder all = new StringBuilder();
    for (String table :
        column(
            database,
            "select schemaname || '.' || tablename from pg_tables"
                + " where schemaname not in ('pg_catalog', 'information_schema')")) {
      List<String> columns =
          column(
              database,
              "select case data_type when 'bytea' then 'convert_from(' || column_name"
                  + " || ', ''UTF8'')' else column_name || '::text' end"
                  + " from information_schema.columns where table_schema || '.' || table_name = '"
                  + table
                  + "'");
      all.append(
          column(
              database, "select concat_ws(' ', " + String.join(",", columns) + ") from " + table));
    }
    return all.toString();
  }

  static List<String> column(TestPostgres.Database database, String query) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
