package dev.turnpike.dialects.reading;

import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Role;
import dev.turnpike.dialects.neutral.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers turns: what user or assistant say without the other between is one turn, as calls of
 * several tools and their results must stay together. Not thread-safe.
 */
public final class Turns {
  private final List<Turn> turns = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private Role speaking = Role.SYSTEM;

  /** Adds what somebody says; nothing when it is empty. */
  public void add(Role role, List<Part> said) {
    if (said.isEmpty()) {
      return;
    }
    if (role != speaking || role == Role.SYSTEM) {
      close();
      speaking = role;
    }
    parts.addAll(said);
  }

  /** Returns all turns. */
  public List<Turn> all() {
    close();
    return turns;
  }

  private void close() {
    if (!parts.isEmpty()) {
      turns.add(new Turn(speaking, parts));
      parts.clear();
    }
  }
}
