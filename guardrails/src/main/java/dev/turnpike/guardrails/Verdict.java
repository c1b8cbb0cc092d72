package dev.turnpike.guardrails;

import java.util.List;

/** What becomes of a body. */
public sealed interface Verdict {
  /** Returns what was found, which may be nothing. */
  List<Finding> findings();

  /** Nothing was found. */
  record Clear() implements Verdict {
    @Override
    public List<Finding> findings() {
      return List.of();
    }
  }

  /** It goes on as it is. */
  record Flagged(List<Finding> findings) implements Verdict {
    public Flagged {
      findings = List.copyOf(findings);
    }
  }

  /** This body goes on in its place. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; copying bodies would be waste.
  record Redacted(List<Finding> findings, byte[] body) implements Verdict {
    public Redacted {
      findings = List.copyOf(findings);
    }
  }

  /** It does not go on. */
  record Blocked(List<Finding> findings) implements Verdict {
    public static final int STATUS = 424;

    public Blocked {
      findings = List.copyOf(findings);
    }

    /** Returns Cloudflare's number: 2016 and 2017 for guardrails, 2029 and 2030 for DLP. */
    public int code() {
      for (Finding finding : findings) {
        if (finding.action() != GuardAction.FLAG) {
          boolean prompt = finding.direction() == Direction.PROMPT;
          return switch (finding.source()) {
            case GUARDRAILS -> prompt ? 2016 : 2017;
            case DLP -> prompt ? 2029 : 2030;
          };
        }
      }
      return 2016;
    }
  }

  /** What was to decide cannot, and the settings say that then nothing goes on. */
  record Unavailable(List<Finding> findings, List<String> reasons) implements Verdict {
    public static final int STATUS = 503;
    public static final int CODE = 7013;

    public Unavailable {
      findings = List.copyOf(findings);
      reasons = List.copyOf(reasons);
    }
  }

  /** What was to decide cannot, and it goes on as it is; the log must not call it passed. */
  record Unevaluated(List<Finding> findings, List<String> reasons) implements Verdict {
    public Unevaluated {
      findings = List.copyOf(findings);
      reasons = List.copyOf(reasons);
    }
  }
}
