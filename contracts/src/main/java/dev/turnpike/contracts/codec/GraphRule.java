package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.graph.Finding.Severity;
import java.util.Locale;

/** Every kind of finding about a graph; its name in lower case is the code on the wire. */
enum GraphRule {
  JSON_MALFORMED(Severity.FAULT),
  KEY_DUPLICATED(Severity.FAULT),
  TOO_LARGE(Severity.FAULT),
  TOO_MANY_ELEMENTS(Severity.FAULT),
  TOO_MANY_FINDINGS(Severity.FAULT),
  REQUIRED(Severity.FAULT),
  TYPE_WRONG(Severity.FAULT),
  VALUE_UNKNOWN(Severity.FAULT),
  OUT_OF_RANGE(Severity.FAULT),
  SPELLED_TWICE(Severity.FAULT),
  ELEMENT_TYPE_UNKNOWN(Severity.FAULT),
  NAME_BAD(Severity.FAULT),
  ID_DUPLICATED(Severity.FAULT),
  START_MISSING(Severity.FAULT),
  START_REPEATED(Severity.FAULT),
  TARGET_UNKNOWN(Severity.FAULT),
  CYCLE(Severity.FAULT),
  SHARE_BAD(Severity.FAULT),
  SHARES_NOT_WHOLE(Severity.FAULT),
  TOO_MANY_ARMS(Severity.FAULT),
  OPERATOR_UNKNOWN(Severity.FAULT),
  OPERAND_WRONG(Severity.FAULT),
  REGEX_BAD(Severity.FAULT),
  PATH_BAD(Severity.FAULT),
  NESTED_TOO_DEEPLY(Severity.FAULT),
  LIMIT_OUT_OF_RANGE(Severity.FAULT),
  WINDOW_OUT_OF_RANGE(Severity.FAULT),
  UNREACHABLE(Severity.WARNING),
  PROVIDER_UNKNOWN(Severity.WARNING),
  PROPERTY_UNKNOWN(Severity.WARNING),
  NEVER_TRUE(Severity.WARNING);

  private final Severity severity;

  GraphRule(Severity severity) {
    this.severity = severity;
  }

  Severity severity() {
    return severity;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
