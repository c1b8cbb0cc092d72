package dev.turnpike.routequery.domain;

import java.util.List;
import java.util.Optional;

/** Where the items of one gateway, or of one account, are kept while events are folded. */
public interface AccessItems {
  Optional<AccessItem> find(AccessKind kind, String id);

  /** All of a kind by {@link AccessItem#place()}. */
  List<AccessItem> all(AccessKind kind);

  /** Keeps an item, in place of one of the same kind and id. */
  void put(AccessItem item);

  void remove(AccessKind kind, String id);

  void clear();
}
