package dev.turnpike.ledger.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.turnpike.kit.web.Envelope;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Begins a rebuild of all accounts, and tells how far it is. */
@RestController
public class RebuildController {
  private static final String PATH = "/client/v4/accounts/{account}/ai-gateway/ledger/rebuild";

  private final Rebuild rebuild;

  public RebuildController(Rebuild rebuild) {
    this.rebuild = rebuild;
  }

  /** A {@link Report} as people see it. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RebuildResource(
      String state,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt,
      long keys,
      long charges,
      long equal,
      long changing,
      long untold,
      long different,
      List<Report.Difference> differences,
      @Nullable String trouble) {
    static RebuildResource of(Report report) {
      return new RebuildResource(
          report.phase().name().toLowerCase(Locale.ROOT),
          report.startedAt(),
          report.finishedAt(),
          report.keys(),
          report.charges(),
          report.equal(),
          report.changing(),
          report.untold(),
          report.different(),
          report.differences(),
          report.trouble());
    }
  }

  @PostMapping(PATH)
  @ResponseStatus(HttpStatus.ACCEPTED)
  Envelope<RebuildResource> begin(@PathVariable String account) {
    return Envelope.of(RebuildResource.of(rebuild.begin()));
  }

  @GetMapping(PATH)
  Envelope<RebuildResource> report(@PathVariable String account) {
    return Envelope.of(RebuildResource.of(rebuild.report()));
  }
}
