package dev.turnpike.kit.security;

import static dev.turnpike.kit.security.Role.ADMIN;
import static dev.turnpike.kit.security.Role.DEPLOYER;
import static dev.turnpike.kit.security.Role.EDITOR;
import static dev.turnpike.kit.security.Role.VIEWER;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which role each endpoint of the control API asks for: all of it, here and nowhere else.
 *
 * <p>Endpoints are known by method and path as their mappings have them, so that what is checked is
 * what will run, however the path of a request was written. An endpoint that is not listed asks for
 * {@link Role#ADMIN}; a test sees to it that all are listed.
 */
public final class ApiRoles {
  /** Tells how to sign in, and so answers those who have not. */
  static final String SIGN_IN = "/client/v4/turnpike/sign-in";

  static final String WHO_AM_I = "/client/v4/turnpike/whoami";

  private static final String ACCOUNT = "/client/v4/accounts/{account}/ai-gateway";
  private static final String ASK = "/client/v4/accounts/{account}/ai/v1/{*path}";
  private static final String GATEWAY = ACCOUNT + "/gateways/{gateway}";
  private static final String ROUTE = GATEWAY + "/routes/{route}";
  private static final Map<String, Role> ROLES = new HashMap<>();

  static {
    needs(VIEWER, "GET", WHO_AM_I);
    needs(VIEWER, "GET", ACCOUNT, "/gateways", "/custom-providers", "/custom-providers/{provider}");
    needs(VIEWER, "GET", ACCOUNT, "/prices", "/prices/{provider}/{*model}", "/history");
    needs(VIEWER, "GET", ACCOUNT, "/models", "/providers");
    needs(VIEWER, "GET", GATEWAY, "", "/history", "/snapshot", "/url/{provider}");
    needs(VIEWER, "GET", GATEWAY, "/api-keys", "/api-keys/{token}", "/provider_configs");
    needs(VIEWER, "GET", GATEWAY, "/routes");
    needs(VIEWER, "GET", ROUTE, "", "/versions", "/versions/{version}", "/deployments");
    needs(VIEWER, "GET", ROUTE, "/history", "/diff", "/traffic", "/traffic/events");
    needs(VIEWER, "GET", GATEWAY, "/budgets", "/budgets/series", "/budgets/events");
    needs(VIEWER, "GET", GATEWAY, "/budgets/statement");
    needs(VIEWER, "GET", ACCOUNT, "/ledger/rebuild");
    needs(VIEWER, "GET", GATEWAY, "/logs", "/logs/{id}", "/logs/{id}/request");
    needs(VIEWER, "GET", GATEWAY, "/logs/{id}/response", "/logs/export", "/logs/tail");
    needs(VIEWER, "GET", GATEWAY, "/logs/{id}/replay");
    needs(VIEWER, "GET", GATEWAY, "/analytics", "/metadata-keys");
    // Nothing is called, charged or kept.
    needs(VIEWER, "POST", ROUTE, "/explain");

    needs(VIEWER, "GET", ACCOUNT, "/evaluation-types");
    needs(VIEWER, "GET", GATEWAY, "/datasets", "/datasets/{dataset}");
    needs(VIEWER, "GET", GATEWAY, "/evaluations", "/evaluations/{evaluation}");

    // A new route goes live at once, but nobody calls it yet.
    needs(EDITOR, "POST", GATEWAY, "/routes", "/routes/validate", "/routes/import");
    needs(EDITOR, "POST", GATEWAY, "/guardrails/test");
    needs(EDITOR, "POST", ROUTE, "/versions");
    needs(EDITOR, "PATCH", GATEWAY, "/logs/{id}");
    needs(EDITOR, "POST", GATEWAY, "/datasets", "/evaluations");
    needs(EDITOR, "PUT", GATEWAY, "/datasets/{dataset}");
    needs(EDITOR, "DELETE", GATEWAY, "/datasets/{dataset}", "/evaluations/{evaluation}");
    // What the console asks of models costs money.
    needs(EDITOR, "POST", ASK);

    needs(DEPLOYER, "POST", ROUTE, "/deployments");
    needs(DEPLOYER, "PATCH", ROUTE, "");
    needs(DEPLOYER, "DELETE", ROUTE, "");

    needs(ADMIN, "POST", ACCOUNT, "/gateways", "/custom-providers");
    needs(ADMIN, "PUT", ACCOUNT, "/custom-providers/{provider}", "/prices/{provider}/{*model}");
    needs(ADMIN, "PATCH", ACCOUNT, "/custom-providers/{provider}");
    needs(ADMIN, "DELETE", ACCOUNT, "/custom-providers/{provider}", "/prices/{provider}/{*model}");
    needs(ADMIN, "PUT", GATEWAY, "");
    needs(ADMIN, "PATCH", GATEWAY, "", "/api-keys/{token}");
    needs(ADMIN, "DELETE", GATEWAY, "/logs");
    needs(ADMIN, "DELETE", GATEWAY, "", "/api-keys/{token}", "/provider_configs/{credential}");
    needs(ADMIN, "POST", GATEWAY, "/api-keys", "/provider_configs");
    needs(ADMIN, "POST", ACCOUNT, "/snapshots/republish", "/projection/rebuild");
    needs(ADMIN, "POST", ACCOUNT, "/ledger/rebuild");
    needs(ADMIN, "GET", "/client/v4/turnpike/audit/checkpoint");
  }

  private ApiRoles() {}

  private static void needs(Role role, String method, String path) {
    needs(role, method, path, "");
  }

  private static void needs(Role role, String method, String base, String... ends) {
    for (String end : ends) {
      if (ROLES.put(method + " " + base + end, role) != null) {
        throw new IllegalStateException("listed twice: " + method + " " + base + end);
      }
    }
  }

  /** Returns what is listed, by method and path such as {@code GET /client/v4/turnpike/whoami}. */
  public static Map<String, Role> listed() {
    return Collections.unmodifiableMap(ROLES);
  }

  /** Says whether an endpoint answers callers who show nothing. */
  public static boolean isOpen(String method, String path) {
    return path.equals(SIGN_IN) && isRead(method);
  }

  /**
   * Returns the role an endpoint asks for.
   *
   * @param path as its mapping has it
   */
  static Role of(String method, String path) {
    String listed = isRead(method) ? "GET" : method;
    return Optional.ofNullable(ROLES.get(listed + " " + path)).orElse(ADMIN);
  }

  /** A mapping of GET answers HEAD too. */
  private static boolean isRead(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }
}
