package dev.turnpike.routecommand.audit.verify;

import dev.turnpike.routecommand.audit.CheckpointFile;
import dev.turnpike.routecommand.audit.chain.Checkpoint;
import dev.turnpike.routecommand.audit.chain.Expected;
import dev.turnpike.routecommand.audit.chain.Fault;
import dev.turnpike.routecommand.audit.chain.Faults;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The checkpoints of a data directory.
 *
 * @param expected what they say must be in the chain; the newest million
 * @param adopted the one that says which events were there before the chain
 * @param newest the one with the highest position
 */
record KeptCheckpoints(
    Collection<Expected> expected, Optional<Checkpoint> adopted, Optional<Checkpoint> newest) {
  private static final int MOST = 1_000_000;

  KeptCheckpoints {
    expected = List.copyOf(expected);
  }

  /** Reads the file; what is wrong with it goes to the faults. */
  static KeptCheckpoints of(CheckpointFile file, Faults faults) {
    Reading reading = new Reading();
    file.read(
        reading::add,
        (what, line) ->
            faults.add(
                new Fault(
                    Fault.Kind.CHECKPOINTS,
                    reading.newest.map(Checkpoint::position).orElse(0L),
                    Optional.empty(),
                    "line " + line + " of " + file.path() + ": " + what)));
    return new KeptCheckpoints(reading.expected, reading.adopted, reading.newest);
  }

  private static final class Reading {
    private final Deque<Expected> expected = new ArrayDeque<>();
    private Optional<Checkpoint> adopted = Optional.empty();
    private Optional<Checkpoint> newest = Optional.empty();

    void add(Checkpoint checkpoint, int line) {
      if (expected.size() == MOST) {
        expected.removeFirst();
      }
      expected.add(
          new Expected(
              checkpoint.position(),
              checkpoint.link(),
              "the checkpoint of " + checkpoint.at() + " (line " + line + ")"));
      if (checkpoint.kind() == Checkpoint.Kind.ADOPTED) {
        adopted = Optional.of(checkpoint);
      }
      if (newest.isEmpty() || newest.get().position() <= checkpoint.position()) {
        newest = Optional.of(checkpoint);
      }
    }
  }
}
