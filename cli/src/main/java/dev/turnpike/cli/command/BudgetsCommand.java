package dev.turnpike.cli.command;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.terminal.JsonText;
import dev.turnpike.cli.terminal.Table;
import dev.turnpike.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(name = "budgets", description = "What is spent and left.")
final class BudgetsCommand {
  private final Terminal terminal;

  BudgetsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list", description = "Every key of a budget or limit that was ever charged.")
  int list(
      @Mixin Connection connection,
      @Option(names = "--route", paramLabel = "ROUTE", description = "Of this route.")
          @Nullable String route,
      @Option(names = "--exceeded", description = "Only those over their limits.") boolean exceeded,
      @Option(
              names = "--order-by",
              paramLabel = "FIELD",
              description = "spent, used_share, available or exceeded_until.")
          @Nullable String order,
      @Option(names = "--as-of", paramLabel = "TIME", description = "As it was at this time.")
          @Nullable String asOf) {
    StringBuilder query = new StringBuilder();
    add(query, "route", route);
    add(query, "exceeded", exceeded ? "true" : null);
    add(query, "order_by", order);
    add(query, "as_of", asOf);
    ArrayNode budgets = JsonNodeFactory.instance.arrayNode();
    budgets.addAll(
        connection.api(terminal).list(connection.path(terminal, "/budgets" + query), "budgets"));
    connection.print(
        terminal,
        budgets,
        () -> {
          Table table =
              new Table(
                  "ROUTE",
                  "ELEMENT",
                  "KEY",
                  "UNIT",
                  "SPENT",
                  "HELD",
                  "LIMIT",
                  "WINDOW",
                  "OVER UNTIL");
          budgets.forEach(budget ->
              table.row(
                  JsonText.brief(budget.path("route")),
                  JsonText.brief(budget.path("element_id")),
                  JsonText.brief(budget.path("key")),
                  JsonText.brief(budget.path("unit")),
                  JsonText.brief(budget.path("spent")),
                  JsonText.brief(budget.path("held")),
                  JsonText.brief(budget.path("limit")),
                  JsonText.brief(budget.path("window_seconds")) + "s",
                  budget.path("exceeded").asBoolean(false)
                      ? JsonText.brief(budget.path("exceeded_until"))
                      : ""));
          return table;
        });
    return 0;
  }

  private static void add(StringBuilder query, String name, @Nullable String value) {
    if (value != null) {
      query.append(query.isEmpty() ? '?' : '&').append(name).append('=');
      query.append(Address.segment(value));
    }
  }
}
