package dev.turnpike.kit.security;

import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Asks for the role of the endpoint that is about to run.
 *
 * <p>It looks at the mapping that was chosen, not at the path, and refuses a request that the guard
 * did not see as one to the control API.
 */
final class RoleCheck implements HandlerInterceptor, WebMvcConfigurer {
  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Object path = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    if (path != null && isControlApi(path.toString())) {
      check(request, path.toString());
    }
    return true;
  }

  private static boolean isControlApi(String path) {
    return path.startsWith("/client/");
  }

  private static void check(HttpServletRequest request, String path) {
    String method = request.getMethod();
    if (ApiRoles.isOpen(method, path) || method.equals("OPTIONS")) {
      return;
    }
    Caller caller =
        Caller.of(request)
            .orElseThrow(
                () -> ApiFault.of(401, ErrorCode.AUTHENTICATION, "authentication is required"));
    Role needed = ApiRoles.of(method, path);
    if (!caller.role().includes(needed)) {
      throw ApiFault.of(
          403,
          ErrorCode.ROLE_REQUIRED,
          "this needs the role "
              + needed.wireName()
              + "; "
              + caller.actor().name()
              + " is "
              + caller.role().wireName());
    }
  }
}
