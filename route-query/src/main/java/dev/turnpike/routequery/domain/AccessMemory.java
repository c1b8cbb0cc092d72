package dev.turnpike.routequery.domain;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Items in memory, for replay. Not thread-safe. */
public final class AccessMemory implements AccessItems {
  private final Map<AccessKind, Map<String, AccessItem>> items = new EnumMap<>(AccessKind.class);

  @Override
  public Optional<AccessItem> find(AccessKind kind, String id) {
    return Optional.ofNullable(of(kind).get(id));
  }

  @Override
  public List<AccessItem> all(AccessKind kind) {
    return of(kind).values().stream()
        .sorted(Comparator.comparing(AccessItem::place).thenComparing(AccessItem::id))
        .toList();
  }

  @Override
  public void put(AccessItem item) {
    of(item.kind()).put(item.id(), item);
  }

  @Override
  public void remove(AccessKind kind, String id) {
    of(kind).remove(id);
  }

  @Override
  public void clear() {
    items.clear();
  }

  private Map<String, AccessItem> of(AccessKind kind) {
    return items.computeIfAbsent(kind, none -> new HashMap<>());
  }
}
