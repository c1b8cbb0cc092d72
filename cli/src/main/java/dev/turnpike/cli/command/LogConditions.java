package dev.turnpike.cli.command;

import dev.turnpike.cli.api.Address;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which entries of the log are meant. */
final class LogConditions {
  @Option(names = "--route", paramLabel = "ROUTE", description = "Of this route.")
  private @Nullable String route;

  @Option(names = "--model", paramLabel = "MODEL", description = "Answered by this model.")
  private @Nullable String model;

  @Option(names = "--provider", paramLabel = "SLUG", description = "Answered by this provider.")
  private @Nullable String provider;

  @Option(names = "--status", paramLabel = "CODE", description = "Answered with this status.")
  private @Nullable String status;

  @Option(names = "--since", paramLabel = "TIME", description = "Not before this time.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Not after this time.")
  private @Nullable String until;

  @Option(
      names = "--metadata",
      paramLabel = "NAME=VALUE",
      description = "With this value of metadata.")
  private Map<String, String> metadata = new LinkedHashMap<>();

  /** Returns the conditions for a query that has begun. */
  String and() {
    StringBuilder query = new StringBuilder();
    add(query, "route", route);
    add(query, "model", model);
    add(query, "provider", provider);
    add(query, "status_code", status);
    add(query, "start_date", since);
    add(query, "end_date", until);
    metadata.forEach((name, value) -> add(query, "metadata." + name, value));
    return query.toString();
  }

  private static void add(StringBuilder query, String name, @Nullable String value) {
    if (value != null) {
      query.append('&').append(Address.segment(name)).append('=').append(Address.segment(value));
    }
  }
}
