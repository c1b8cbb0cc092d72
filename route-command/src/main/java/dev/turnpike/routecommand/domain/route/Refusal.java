package dev.turnpike.routecommand.domain.route;

/** Why a change of a route is refused. */
public sealed interface Refusal {
  /** The reason in a sentence for the person who tried. */
  String why();

  /** The route is not there, or not any more. */
  record NoSuchRoute(String route) implements Refusal {
    @Override
    public String why() {
      return "there is no route \"" + route + "\" in this gateway";
    }
  }

  /** The gateway the route would belong to is not there. */
  record NoSuchGateway(String gateway) implements Refusal {
    @Override
    public String why() {
      return "there is no gateway \"" + gateway + "\"";
    }
  }

  /** The route has no such version. */
  record NoSuchVersion(VersionRef version, int saved) implements Refusal {
    @Override
    public String why() {
      return "the route has no version " + version + "; its versions are 1 to " + saved;
    }
  }

  /** Somebody changed the route since the author looked at it. */
  record Stale(long revision) implements Refusal {
    @Override
    public String why() {
      return "the route was changed meanwhile: its revision is \""
          + revision
          + "\"; read it again and repeat the change";
    }
  }

  /** Another route of the gateway has the name. */
  record NameTaken(String name) implements Refusal {
    @Override
    public String why() {
      return "the gateway already has a route named \"" + name + "\"";
    }
  }

  /** A route of this id exists already. */
  record AlreadyCreated(String routeId) implements Refusal {
    @Override
    public String why() {
      return "the route " + routeId + " exists already";
    }
  }

  /** The text cannot name a route. */
  record BadName() implements Refusal {
    @Override
    public String why() {
      return RouteRules.NAME_RULE;
    }
  }

  /**
   * A comment or reason that is longer than allowed.
   *
   * @param field what it is, as callers name it
   */
  record TextTooLong(String field) implements Refusal {
    @Override
    public String why() {
      return field + " must have at most " + RouteRules.MAX_TEXT + " characters";
    }
  }

  /** The graph has faults, named to the caller. */
  record FaultyGraph(String why) implements Refusal {}
}
