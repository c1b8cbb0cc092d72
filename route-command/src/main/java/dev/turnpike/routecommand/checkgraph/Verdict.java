package dev.turnpike.routecommand.checkgraph;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.turnpike.contracts.codec.GraphReading;
import dev.turnpike.contracts.graph.Finding;
import dev.turnpike.kit.web.Fault;
import dev.turnpike.routecommand.http.GraphBody;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a graph is worth.
 *
 * @param valid whether it could be saved
 * @param elements it in the current spelling, JSON, if it is valid
 */
record Verdict(boolean valid, List<Remark> findings, @JsonRawValue @Nullable String elements) {

  static Verdict of(GraphBody body) {
    List<Remark> findings =
        Stream.concat(
                body.reading().findings().stream().map(Remark::of),
                body.unreadable().stream().map(Remark::of))
            .toList();
    return switch (body.reading()) {
      case GraphReading.Accepted accepted when body.unreadable().isEmpty() ->
          new Verdict(true, findings, accepted.document().json());
      case GraphReading.Accepted accepted -> new Verdict(false, findings, null);
      case GraphReading.Refused refused -> new Verdict(false, findings, null);
    };
  }

  /**
   * One thing found.
   *
   * @param severity {@code fault} or {@code warning}
   * @param code what kind it is, for programs
   * @param elementId the element it is about, if it is about one
   * @param path where it is, as in the errors of other answers
   */
  record Remark(
      String severity,
      String code,
      @Nullable String elementId,
      List<Object> path,
      @Nullable String jsonPath,
      String message) {

    static Remark of(Finding finding) {
      return new Remark(
          finding.severity().name().toLowerCase(Locale.ROOT),
          finding.code(),
          finding.elementId().isEmpty() ? null : finding.elementId(),
          finding.location().wirePath(),
          finding.location().jsonPath(),
          finding.message());
    }

    static Remark of(Fault fault) {
      return new Remark("fault", "text_unreadable", null, fault.path(), null, fault.message());
    }
  }
}
