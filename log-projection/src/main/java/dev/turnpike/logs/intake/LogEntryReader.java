package dev.turnpike.logs.intake;

import dev.turnpike.contracts.codec.MalformedMessage;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.log.LogEntry;
import java.time.Instant;
import java.util.regex.Pattern;

/** Reads log messages, and refuses those that the tables would refuse with their whole batch. */
final class LogEntryReader {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private LogEntryReader() {}

  /**
   * @throws MalformedMessage if these bytes are no log entry that can be stored
   */
  static LogEntry read(byte[] message) {
    LogEntry entry = WireJson.read(message, LogEntry.class);
    if (!UUID_TEXT.matcher(entry.id()).matches()) {
      throw new MalformedMessage("id is no UUID", null);
    }
    if (entry.createdAt().isBefore(Instant.EPOCH) || entry.createdAt().isAfter(LATEST)) {
      throw new MalformedMessage("created_at is not in the years 1970 to 9999", null);
    }
    return entry;
  }
}
