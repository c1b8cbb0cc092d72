package dev.turnpike.cli.migrate.litellm;

import dev.turnpike.cli.migrate.Draft;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names for routes, each used once. */
final class RouteNames {
  private static final int LONGEST = 60;

  private final Draft draft;
  private final Set<String> taken = new HashSet<>();

  RouteNames(Draft draft) {
    this.draft = draft;
  }

  String of(String model, String path) {
    String name = draft.routeName(path + ".model_name", model);
    String free = name;
    for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
      free = name.substring(0, Math.min(name.length(), LONGEST)) + "-" + i;
    }
    if (!free.equals(name)) {
      draft.assumed(path + ".model_name", "another route has this name: it is called " + free);
    }
    return free;
  }
}
