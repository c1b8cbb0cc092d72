package dev.turnpike.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.allinone.OpenApi.Operation;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.kit.security.SecurityKit;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Callers without the operator's token get what the description of the control API says. */
class OpenApiTokenTest {
  private static final AnnotationConfigApplicationContext GUARDED =
      new AnnotationConfigApplicationContext();

  @BeforeAll
  static void start() {
    GUARDED
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Map.of("turnpike.admin-token", "the-operators")));
    GUARDED.register(SecurityKit.class);
    GUARDED.refresh();
  }

  @AfterAll
  static void stop() {
    GUARDED.close();
  }

  static List<Operation> operations() {
    return OpenApi.CONTROL.operations().stream()
        .filter(Operation::isOfTheApi)
        // Tells how to get a token.
        .filter(operation -> !operation.id().equals("getSignIn"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void shouldTellWhatACallerWithoutTheTokenGets(Operation operation)
      throws IOException, ServletException {
    // when
    MockHttpServletResponse refused = ask(operation, "Bearer someone-elses");
    MockHttpServletResponse passed = ask(operation, "Bearer the-operators");

    // then
    assertThat(refused.getStatus()).isEqualTo(401);
    assertThat(operation.tells(401)).isTrue();
    assertThat(
            operation.responseFaults(401, WireJson.mapper().readTree(refused.getContentAsString())))
        .isEmpty();
    assertThat(passed.getStatus()).isEqualTo(204);
  }

  private static MockHttpServletResponse ask(Operation operation, String authorization)
      throws IOException, ServletException {
    Filter guard =
        Objects.requireNonNull(
            GUARDED.getBean("callerGuardFilter", FilterRegistrationBean.class).getFilter());
    MockHttpServletRequest request =
        new MockHttpServletRequest(operation.method(), operation.path());
    request.setServletPath(operation.path());
    request.addHeader("Authorization", authorization);
    MockHttpServletResponse response = new MockHttpServletResponse();
    guard.doFilter(request, response, (asked, answered) -> response.setStatus(204));
    return response;
  }
}
