package dev.turnpike.routecommand.audit.verify;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.routecommand.audit.chain.ChainWalk;
import dev.turnpike.routecommand.audit.chain.Checkpoint;
import dev.turnpike.routecommand.audit.chain.Fault;
import dev.turnpike.routecommand.audit.chain.Faults.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;

/**
 * What the verifier tells; its components are the JSON of {@code --json}.
 *
 * @param head the last link as {@code --checkpoint} takes it
 * @param checkpoints how many there were to compare with, and how many of them the chain has
 * @param adopted up to which event the chain was made afterwards
 * @param notes what a reader should know besides
 */
record Report(
    boolean intact,
    long events,
    long links,
    String head,
    Compared checkpoints,
    @Nullable Adopted adopted,
    List<Found> faults,
    List<String> notes) {
  private static final ObjectWriter JSON =
      WireJson.mapper().writer().with(SerializationFeature.INDENT_OUTPUT);

  Report {
    faults = List.copyOf(faults);
    notes = List.copyOf(notes);
  }

  record Compared(long compared, long met) {}

  record Adopted(long position, long count, Instant at) {}

  /** All faults of a kind, and the first of them. */
  record Found(
      Fault.Kind kind,
      long count,
      long position,
      @Nullable String aggregate,
      @Nullable Long sequence,
      @Nullable String type,
      @Nullable Instant at,
      String text) {
    static Found of(Tally tally) {
      Fault first = tally.first();
      Optional<Fault.About> event = first.event();
      return new Found(
          first.kind(),
          tally.count(),
          first.position(),
          event.map(Fault.About::aggregateId).orElse(null),
          event.map(Fault.About::sequence).orElse(null),
          event.map(Fault.About::type).orElse(null),
          event.map(Fault.About::recordedAt).orElse(null),
          first.text());
    }
  }

  static Report of(ChainWalk.Outcome outcome, KeptCheckpoints kept, int byHand) {
    List<String> notes = new ArrayList<>();
    long compared = kept.expected().size() + (long) byHand;
    if (compared == 0) {
      notes.add("There are no checkpoints: that events were removed at the end is not found.");
    }
    if (outcome.links() > 0 && outcome.fitting() == 0) {
      notes.add("No link fits: is this the master key that the chain was written with?");
    }
    return new Report(
        outcome.faults().isEmpty(),
        outcome.events(),
        outcome.links(),
        outcome.head().position() + ":" + outcome.head().value(),
        new Compared(compared, outcome.checkpoints()),
        kept.adopted().map(Report::adopted).orElse(null),
        outcome.faults().byKind().values().stream().map(Found::of).toList(),
        notes);
  }

  private static Adopted adopted(Checkpoint checkpoint) {
    return new Adopted(checkpoint.position(), checkpoint.count(), checkpoint.at());
  }

  String json() {
    return JSON.writeValueAsString(this);
  }

  /** For people. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "events", Long.toString(events));
    line(text, "links", Long.toString(links));
    line(text, "last link", head);
    line(
        text, "checkpoints", checkpoints.met() + " of " + checkpoints.compared() + " in the chain");
    if (adopted != null) {
      line(
          text,
          "adopted",
          adopted.count()
              + " events, up to index "
              + adopted.position()
              + ", at "
              + adopted.at()
              + "; what was done to them before is not found");
    }
    line(text, "verdict", intact ? "as recorded" : "NOT as recorded");
    for (Found found : faults) {
      text.append('\n');
      line(text, name(found), found.count() + (found.count() == 1 ? " fault" : " faults"));
      line(text, "  first at", "index " + found.position() + event(found));
      line(text, "", found.text());
    }
    for (String note : notes) {
      text.append('\n').append(note).append('\n');
    }
    return text.toString();
  }

  private static String name(Found found) {
    return found.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String event(Found found) {
    return found.aggregate() == null
        ? ""
        : ": "
            + found.aggregate()
            + " event "
            + found.sequence()
            + ", "
            + found.type()
            + ", recorded "
            + found.at();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-13s%s%n".formatted(name, value));
  }
}
