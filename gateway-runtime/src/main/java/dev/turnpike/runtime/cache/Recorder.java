package dev.turnpike.runtime.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps a copy of an answer on its way to the caller. What is too large is let go of, and the
 * answer goes on unrecorded. Not thread-safe, but for the space that recordings share.
 */
public final class Recorder {
  private final AtomicLong space;
  private final long most;
  private List<byte[]> chunks = new ArrayList<>();
  private long bytes;
  private boolean open = true;

  /**
   * @param space bytes left for all recordings together
   * @param most bytes of one
   */
  Recorder(AtomicLong space, long most) {
    this.space = space;
    this.most = most;
  }

  /**
   * Takes the next part, which from now on is nobody's to change.
   *
   * @return whether the answer is still being recorded
   */
  public boolean add(byte[] chunk) {
    if (!open) {
      return false;
    }
    if (bytes + chunk.length > most || !reserve(chunk.length)) {
      drop();
      return false;
    }
    bytes += chunk.length;
    chunks.add(chunk);
    return true;
  }

  private boolean reserve(int length) {
    if (space.addAndGet(-length) >= 0) {
      return true;
    }
    space.addAndGet(length);
    return false;
  }

  /** Returns the answer, once it is whole; empty if it was too large or is of no use to others. */
  public Optional<CachedAnswer> finish(
      int status, Iterable<Map.Entry<String, String>> headers, CachedAnswer.Origin origin) {
    if (!open || !CachedAnswer.isKept(status)) {
      drop();
      return Optional.empty();
    }
    CachedAnswer answer = CachedAnswer.of(status, headers, chunks, origin);
    drop();
    return Optional.of(answer);
  }

  /** Ends the recording; to be called whatever becomes of the request. */
  public void drop() {
    if (open) {
      open = false;
      space.addAndGet(bytes);
      chunks = List.of();
    }
  }
}
