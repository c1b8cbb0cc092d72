package dev.turnpike.kit.store;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * How to reach PostgreSQL.
 *
 * @param url a {@code jdbc:postgresql:} URL
 * @param poolSize most connections of this process
 * @param patience how long a start waits for PostgreSQL to answer
 */
public record PostgresSettings(
    String url, @Nullable String user, @Nullable String password, int poolSize, Duration patience) {

  public PostgresSettings {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "TURNPIKE_POSTGRES_URL must begin with jdbc:postgresql: or postgresql:");
    }
    if (poolSize < 2) {
      throw new IllegalArgumentException("turnpike.postgres.pool-size must be at least 2");
    }
  }

  /** Reads {@code turnpike.postgres.url|user|password|pool-size|wait}. */
  public static PostgresSettings of(PropertyResolver environment) {
    String url =
        environment.getProperty(
            "turnpike.postgres.url", "jdbc:postgresql://127.0.0.1:5432/turnpike");
    String user = environment.getProperty("turnpike.postgres.user");
    String password = environment.getProperty("turnpike.postgres.password");
    if (url.startsWith("postgres:") || url.startsWith("postgresql:")) {
      URI uri = URI.create(url);
      String[] login = uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
      user = user == null && login.length > 0 ? login[0] : user;
      password = password == null && login.length > 1 ? login[1] : password;
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      url = "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
    }
    return new PostgresSettings(
        url,
        user,
        password,
        environment.getProperty("turnpike.postgres.pool-size", Integer.class, 16),
        environment.getProperty("turnpike.postgres.wait", Duration.class, Duration.ofSeconds(60)));
  }

  /** Where it is, without anything secret the URL may carry. */
  public String address() {
    String place = url.substring("jdbc:".length());
    int query = place.indexOf('?');
    return query < 0 ? place : place.substring(0, query);
  }

  @Override
  public String toString() {
    return "PostgresSettings[" + address() + "]";
  }
}
