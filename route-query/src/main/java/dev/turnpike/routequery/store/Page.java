package dev.turnpike.routequery.store;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total items of the whole list
 */
public record Page<T>(List<T> items, long total) {
  public Page {
    items = List.copyOf(items);
  }
}
