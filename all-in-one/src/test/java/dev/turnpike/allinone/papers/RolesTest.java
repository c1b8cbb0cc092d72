package dev.turnpike.allinone.papers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.kit.security.ApiRoles;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Somebody has said of every endpoint of every service who may use it, and of no other. */
class RolesTest {
  @Test
  void shouldAskForARoleAtEveryEndpointOfTheControlApi() {
    // given
    Set<String> endpoints = endpoints();
    assertThat(endpoints).hasSizeGreaterThan(50);

    // when
    endpoints.removeIf(endpoint -> {
      String[] parts = endpoint.split(" ", 2);
      return ApiRoles.isOpen(parts[0], parts[1]);
    });

    // then
    assertThat(endpoints)
        .as("the roles in ApiRoles")
        .containsExactlyInAnyOrderElementsOf(ApiRoles.listed().keySet());
  }

  @Test
  void shouldTellThePublicHowToSignInAndNothingElse() {
    assertThat(endpoints())
        .filteredOn(endpoint -> {
          String[] parts = endpoint.split(" ", 2);
          return ApiRoles.isOpen(parts[0], parts[1]);
        })
        .containsExactly("GET /client/v4/turnpike/sign-in");
  }

  private static Set<String> endpoints() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
    Set<String> endpoints = new TreeSet<>();
    for (var bean : scanner.findCandidateComponents("dev.turnpike")) {
      Class<?> type =
          ClassUtils.resolveClassName(Objects.requireNonNull(bean.getBeanClassName()), null);
      String prefix = path(AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class));
      for (var method : type.getDeclaredMethods()) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        String path = prefix + path(mapping);
        if (mapping != null && path.startsWith("/client/")) {
          assertThat(mapping.method()).as("methods of %s", path).isNotEmpty();
          for (RequestMethod verb : mapping.method()) {
            endpoints.add(verb + " " + path);
          }
        }
      }
    }
    return endpoints;
  }

  private static String path(@Nullable RequestMapping mapping) {
    return mapping == null || mapping.path().length == 0 ? "" : mapping.path()[0];
  }
}
