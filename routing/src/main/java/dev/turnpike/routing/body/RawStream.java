package dev.turnpike.routing.body;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.AnswerStream;
import java.util.Optional;

/** A stream of which nothing is known; its bytes are passed on. */
public final class RawStream implements AnswerStream {
  private static final byte[] NOTHING = new byte[0];

  private long bytes;

  @Override
  public byte[] feed(byte[] chunk) {
    bytes += chunk.length;
    return chunk;
  }

  @Override
  public byte[] end() {
    return NOTHING;
  }

  @Override
  public boolean begun() {
    return bytes > 0;
  }

  @Override
  public boolean done() {
    return false;
  }

  @Override
  public Optional<String> fault() {
    return Optional.empty();
  }

  @Override
  public Optional<Tokens> usage() {
    return Optional.empty();
  }

  @Override
  public long contentBytes() {
    return bytes;
  }
}
