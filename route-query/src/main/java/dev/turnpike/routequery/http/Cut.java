package dev.turnpike.routequery.http;

import dev.turnpike.kit.web.Paging;
import dev.turnpike.routequery.domain.RouteView;
import dev.turnpike.routequery.domain.VersionView;
import dev.turnpike.routequery.store.Page;
import java.util.List;
import java.util.Optional;

/** Parts of a replayed route. */
final class Cut {
  private Cut() {}

  static <T> Page<T> of(List<T> all, Paging paging) {
    return new Page<>(
        all.stream().skip(paging.offset()).limit(paging.perPage()).toList(), all.size());
  }

  /** The version of this id, else of this number. */
  static VersionView version(RouteView route, String idOrNumber) {
    Optional<VersionView> byId =
        route.versions().stream().filter(v -> v.id().equals(idOrNumber)).findFirst();
    return byId.or(() ->
            route.versions().stream()
                .filter(v -> Integer.toString(v.number()).equals(idOrNumber))
                .findFirst())
        .orElseThrow(() -> Present.noVersion(route.name(), idOrNumber));
  }
}
