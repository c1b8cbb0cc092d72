package dev.turnpike.runtime.journal;

/** Learns, while a journal is opened, what the process before has left. */
public interface Recovery {
  /** A message that is still to be delivered, in the order in which they were appended. */
  void waiting(Stored message);

  /** What nothing has closed; it is a message from now on, and waits as others do. */
  void interrupted(Stored opened);

  /** Takes notice of nothing. */
  Recovery UNHEARD =
      new Recovery() {
        @Override
        public void waiting(Stored message) {}

        @Override
        public void interrupted(Stored opened) {}
      };
}
