package dev.turnpike.allinone;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What the controllers of all services are mapped to, as Spring reads them. */
final class ControlMappings {
  private ControlMappings() {}

  /** Returns methods with paths, such as {@code GET /healthz}; a rest of a path is a variable. */
  static Set<String> all() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
    Set<String> mappings = new TreeSet<>();
    try (GenericWebApplicationContext context = new GenericWebApplicationContext()) {
      for (var found : scanner.findCandidateComponents("dev.turnpike")) {
        Class<?> type =
            ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), null);
        RootBeanDefinition controller = new RootBeanDefinition(type);
        // Its type says what it is mapped to; what it works with is not there.
        controller.setLazyInit(true);
        context.registerBeanDefinition(type.getName(), controller);
      }
      context.registerBeanDefinition(
          "mapping", new RootBeanDefinition(RequestMappingHandlerMapping.class));
      context.refresh();
      context
          .getBean(RequestMappingHandlerMapping.class)
          .getHandlerMethods()
          .keySet()
          .forEach(info -> {
            for (String path : info.getPatternValues()) {
              for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                mappings.add(method + " " + path.replace("{*", "{"));
              }
            }
          });
    }
    return mappings;
  }
}
