package dev.turnpike.routecommand.audit.chain;

/** What is at one global index. */
public sealed interface Row {
  long position();

  /** An event with its link, as it should be. */
  record Linked(StoredEvent event, Link link) implements Row {
    public Linked {
      if (event.position() != link.position()) {
        throw new IllegalArgumentException("a link of another event");
      }
    }

    @Override
    public long position() {
      return link.position();
    }
  }

  /** An event without a link. */
  record EventAlone(StoredEvent event) implements Row {
    @Override
    public long position() {
      return event.position();
    }
  }

  /** A link without an event. */
  record LinkAlone(Link link) implements Row {
    @Override
    public long position() {
      return link.position();
    }
  }
}
