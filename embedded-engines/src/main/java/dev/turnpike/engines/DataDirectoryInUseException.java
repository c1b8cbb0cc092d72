package dev.turnpike.engines;

import java.nio.file.Path;

/** The data directory belongs to another running process, or to this one already. */
public final class DataDirectoryInUseException extends EngineException {

  private static final long serialVersionUID = 1L;

  DataDirectoryInUseException(Path directory, String owner) {
    super(
        "The data directory %s is in use by process %s: stop that process first, or choose another data directory."
            .formatted(directory, owner));
  }
}
