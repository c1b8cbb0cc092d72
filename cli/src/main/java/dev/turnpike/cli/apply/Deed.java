package dev.turnpike.cli.apply;

import dev.turnpike.cli.api.ControlApi;

/** Does what a step says, and returns what came of it, in a few words. */
@FunctionalInterface
interface Deed {
  Deed NOTHING = api -> "";

  String does(ControlApi api);
}
