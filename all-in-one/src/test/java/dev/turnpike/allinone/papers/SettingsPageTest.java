package dev.turnpike.allinone.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every variable that something reads is in {@code docs/settings.md}, and no other is. */
class SettingsPageTest {
  private static final String VARIABLE = "\\b(TURNPIKE_[A-Z0-9_]*[A-Z0-9])\\b";

  /** How services read a setting; names of metrics and topics are not read so. */
  private static final String PROPERTY =
      "(?:getProperty\\(|environment,|\\$\\{)\\s*\"?(turnpike\\.[a-z.-]+[a-z])";

  /** Given by the launcher of a service or by the build, not by operators. */
  private static final Set<String> INTERNAL =
      Set.of("TURNPIKE_SERVICE", "TURNPIKE_DEFAULT_PORT", "TURNPIKE_ROOT");

  private static final Set<String> DOCUMENTED =
      Project.all("`(TURNPIKE_[A-Z0-9_<>]+)`", Project.read("docs/settings.md"));

  @Test
  void shouldDocumentEveryVariableThatIsRead() {
    assertThat(read())
        .isNotEmpty()
        .allSatisfy(name ->
            assertThat(DOCUMENTED)
                .anyMatch(documented -> name.matches(documented.replace("<SLUG>", "[A-Z0-9_]+"))));
  }

  @Test
  void shouldReadEveryVariableThatIsDocumented() {
    String sources = Project.mainSources();
    Set<String> read = read();
    assertThat(DOCUMENTED)
        .hasSizeGreaterThan(20)
        .allSatisfy(name -> {
          if (name.contains("<SLUG>")) {
            assertThat(sources).contains("\"TURNPIKE_PROVIDERS_([A-Z0-9_]+)_BASE_URL\"");
          } else if (!name.startsWith("TURNPIKE_PROVIDERS_")) {
            assertThat(read).contains(name);
          }
        });
  }

  @Test
  void shouldNameNoOtherVariableOnAnyPage() {
    for (String page :
        Set.of("README.md", "CONTRIBUTING.md", "docs/api.md", "docs/data-plane.md", "turnpike")) {
      assertThat(DOCUMENTED)
          .as(page)
          .containsAll(Project.all("`?(TURNPIKE_[A-Z0-9_<>]*[A-Z0-9])", Project.read(page)));
    }
  }

  private static Set<String> read() {
    String sources = Project.mainSources();
    Set<String> names = new TreeSet<>();
    for (String text :
        Set.of(
            sources,
            Project.read("turnpike"),
            Project.read("Dockerfile"),
            Project.read("docker-compose.yml"))) {
      names.addAll(Project.all(VARIABLE, text));
    }
    for (String property : Project.all(PROPERTY, sources)) {
      names.add(property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
    }
    names.removeAll(INTERNAL);
    // Beginnings of names that are put together.
    names.removeIf(name -> name.equals("TURNPIKE_PROVIDERS"));
    return names;
  }
}
