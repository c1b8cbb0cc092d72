package dev.turnpike.kit.web;

import java.util.List;

/**
 * A request refused on purpose: the status and every fault found, answered in the error envelope.
 */
public final class ApiFault extends RuntimeException {
  private final int status;
  private final transient List<Fault> faults;

  /**
   * @param status the HTTP status, 400 to 599
   * @param faults all that is wrong, at least one
   */
  public ApiFault(int status, List<Fault> faults) {
    super(describe(faults), null, false, false);
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("no error status: " + status);
    }
    this.status = status;
    this.faults = List.copyOf(faults);
  }

  private static String describe(List<Fault> faults) {
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("a refusal names at least one fault");
    }
    return faults.getFirst().message();
  }

  public static ApiFault of(int status, int code, String message, Object... path) {
    return new ApiFault(status, List.of(Fault.of(code, message, path)));
  }

  /** 400 with one validation fault. */
  public static ApiFault invalid(String message, Object... path) {
    return of(400, ErrorCode.INVALID, message, path);
  }

  /** 400 with all of them. */
  public static ApiFault invalid(List<Fault> faults) {
    return new ApiFault(400, faults);
  }

  /** 404 with the code of what was looked for. */
  public static ApiFault notFound(int code, String message) {
    return of(404, code, message);
  }

  /** 409: the name is taken or the state forbids it. */
  public static ApiFault conflict(int code, String message, Object... path) {
    return of(409, code, message, path);
  }

  /** 412: the caller's {@code If-Match} names a state that is no longer the last. */
  public static ApiFault stale(String message) {
    return of(412, ErrorCode.STALE, message, "header", "if-match");
  }

  public int status() {
    return status;
  }

  public List<Fault> faults() {
    return faults;
  }
}
