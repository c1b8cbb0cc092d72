package dev.turnpike.routecommand.domain.route;

import dev.turnpike.contracts.gateway.GatewayId;

/** What somebody wants of a route. Graphs in commands have passed the graph's own validation. */
public sealed interface RouteCommand {
  /** The word for this change in the history of refusals. */
  String attempted();

  /**
   * Take the name in the gateway, save the graph as version 1 and put it live.
   *
   * @param elements the graph as JSON array text in the current spelling
   */
  record CreateRoute(
      String routeId, GatewayId gateway, String name, String elements, String comment)
      implements RouteCommand {
    @Override
    public String attempted() {
      return "create_route";
    }
  }

  /** A change of a route that is there already. */
  sealed interface Change extends RouteCommand {
    /** The states of the route the author may have looked at. */
    Expected expected();
  }

  /** Save a graph as the next version, not live. */
  record SaveVersion(Expected expected, String elements, String comment) implements Change {
    @Override
    public String attempted() {
      return "save_version";
    }
  }

  /** Put a saved version live; an earlier one is a rollback. */
  record DeployVersion(Expected expected, VersionRef version, String reason) implements Change {
    @Override
    public String attempted() {
      return "deploy_version";
    }
  }

  /** Let the route go by another name. */
  record RenameRoute(Expected expected, String name) implements Change {
    @Override
    public String attempted() {
      return "rename_route";
    }
  }

  /** Let the route answer no longer and free its name. */
  record DeleteRoute(Expected expected) implements Change {
    @Override
    public String attempted() {
      return "delete_route";
    }
  }

  /**
   * Keep in the history that a change was refused before it could become a command, because its
   * graph has faults.
   *
   * @param why the reason given to the caller
   */
  record NoteRefusal(String attempted, String why) implements RouteCommand {}
}
