package dev.turnpike.kit.web;

/**
 * The numbers in the {@code errors} of the control API.
 *
 * <p>7001, 7002, 7005 and 10000 are Cloudflare's; the others are ours, in the gaps of its range.
 */
public final class ErrorCode {
  /** No such path. */
  public static final int UNKNOWN_PATH = 7000;

  /** A body, parameter or header that is not as it must be. */
  public static final int INVALID = 7001;

  public static final int GATEWAY_NOT_FOUND = 7002;
  public static final int ROUTE_NOT_FOUND = 7005;
  public static final int VERSION_NOT_FOUND = 7006;
  public static final int DEPLOYMENT_NOT_FOUND = 7007;
  public static final int LOG_NOT_FOUND = 7008;

  /** The name or id is in use. */
  public static final int ALREADY_EXISTS = 7009;

  public static final int TOKEN_NOT_FOUND = 7012;
  public static final int CREDENTIAL_NOT_FOUND = 7018;
  public static final int PRICE_NOT_FOUND = 7019;

  /** No key of a budget was charged that fits what was asked for. */
  public static final int BUDGET_NOT_FOUND = 7021;

  /** A remark, no error: something was sent that has no effect. */
  public static final int WITHOUT_EFFECT = 7022;

  public static final int DATASET_NOT_FOUND = 7023;
  public static final int EVALUATION_NOT_FOUND = 7024;

  /** The base URL of an own provider cannot be one; Cloudflare's number. */
  public static final int BAD_BASE_URL = 1002;

  /** The slug of an own provider is taken; Cloudflare's number. */
  public static final int PROVIDER_EXISTS = 1003;

  /** There is no such own provider; Cloudflare's number. */
  public static final int PROVIDER_NOT_FOUND = 1004;

  /** Someone else changed it since it was read; the caller's {@code If-Match} is stale. */
  public static final int STALE = 7010;

  /** The state forbids the change, or two changes met. */
  public static final int CONFLICT = 7011;

  public static final int METHOD_NOT_ALLOWED = 7014;
  public static final int UNSUPPORTED_MEDIA_TYPE = 7015;
  public static final int NOT_ACCEPTABLE = 7016;
  public static final int BODY_TOO_LARGE = 7017;

  /** A fault of ours; the message carries the id under which it was logged. */
  public static final int INTERNAL = 7500;

  /** A dependency is away; the same request may succeed later. */
  public static final int UNAVAILABLE = 7503;

  /** The caller's token is missing, wrong or expired. */
  public static final int AUTHENTICATION = 10000;

  /** A request that no program of the operator's sends: foreign host name or foreign origin. */
  public static final int FOREIGN_ORIGIN = 10001;

  /** The caller is known and its role does not allow this. */
  public static final int ROLE_REQUIRED = 10002;

  private ErrorCode() {}
}
