package dev.turnpike.allinone.papers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.kit.web.ErrorCode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pages about the two APIs leave nothing out and name nothing that is not there. */
class PagesTest {
  private static final String API = Project.read("docs/api.md");
  private static final String DATA_PLANE = Project.read("docs/data-plane.md");
  private static final String BASE = "/client/v4/accounts/{account}/ai-gateway";

  @Test
  void shouldDescribeEveryEndpointOfTheControlApi() {
    // given
    String page = API.replaceAll("[?][^`|]*", "");
    Set<String> endpoints = endpoints();

    // then
    assertThat(endpoints).hasSizeGreaterThan(25);
    assertThat(endpoints)
        .allSatisfy(endpoint -> {
          String method = endpoint.substring(0, endpoint.indexOf(' '));
          String path = endpoint.substring(endpoint.indexOf(' ') + 1);
          assertThat(Stream.of(path, path.replace("/gateways/{gateway}", "")))
              .as(endpoint)
              .anyMatch(form -> names(page, method, form));
        });
  }

  /** Says whether a page has the method and the path between back quotes. */
  private static boolean names(String page, String method, String path) {
    String last = path.substring(path.lastIndexOf('/'));
    return Pattern.compile("`" + method + " …?" + Pattern.quote(path) + "`").matcher(page).find()
        || (path.endsWith("}" + last)
            && Pattern.compile("`" + method + " [^`]*`(, `[^`]*`)*, `" + Pattern.quote(last) + "`")
                .matcher(page)
                .find());
  }

  private static Set<String> endpoints() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
    Set<String> endpoints = new TreeSet<>();
    for (var bean : scanner.findCandidateComponents("dev.turnpike")) {
      Class<?> type =
          ClassUtils.resolveClassName(Objects.requireNonNull(bean.getBeanClassName()), null);
      String prefix = path(AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class));
      for (var method : type.getDeclaredMethods()) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping != null && mapping.method().length > 0) {
          String path = (prefix + path(mapping)).replace(BASE, "").replace("{*", "{");
          endpoints.add(mapping.method()[0] + " " + path);
        }
      }
    }
    return endpoints;
  }

  private static String path(@Nullable RequestMapping mapping) {
    return mapping == null || mapping.path().length == 0 ? "" : mapping.path()[0];
  }

  @Test
  void shouldListEveryErrorCodeOfTheControlApi() throws IllegalAccessException {
    for (Field code : ErrorCode.class.getFields()) {
      // Nothing looks for a single deployment yet.
      if (!code.getName().equals("DEPLOYMENT_NOT_FOUND")) {
        assertThat(API).as(code.getName()).containsPattern("\\b" + code.getInt(null) + "\\b");
      }
    }
  }

  @Test
  void shouldDescribeEveryHeaderOfTheDataPlane() {
    // given
    String sources = Project.mainSources("gateway-runtime") + Project.mainSources("guardrails");
    Set<String> headers = Project.all("\"((?:cf-aig|turnpike)-[a-z-]*[a-z])\"", sources);
    headers.removeAll(Set.of("turnpike-request-id", "turnpike-attempt"));

    // then
    assertThat(headers).hasSizeGreaterThan(15);
    assertThat(headers).allSatisfy(header -> assertThat(DATA_PLANE).contains("`" + header + "`"));
    assertThat(Project.all("`((?:cf-aig|turnpike)-[a-z-]*[a-z])`", DATA_PLANE)).isSubsetOf(headers);
  }

  @Test
  void shouldDescribeEveryErrorOfTheDataPlane() {
    // given
    String sources = Project.mainSources("gateway-runtime").replaceAll("\\s+", " ");
    Set<String> codes = new TreeSet<>();
    codes.addAll(
        Project.all(
            "ErrorBody ?\\. ?(?:invalid|refused|unavailable|notFound|failed)\\((?:(?!ErrorBody|;).)*?"
                + "\"([a-z]+(?:_[a-z]+)+)\"",
            sources));

    // then
    assertThat(codes).hasSizeGreaterThan(10);
    // The log's word: there is nobody left to tell.
    codes.remove("caller_left");
    assertThat(codes).allSatisfy(code -> assertThat(DATA_PLANE).contains("`" + code + "`"));
    String rest = DATA_PLANE.substring(DATA_PLANE.indexOf("\n## Errors") + 1);
    String errors = rest.substring(0, rest.indexOf("\n## "));
    assertThat(Project.all("\\| `([a-z]+(?:_[a-z]+)*)`", errors))
        .allSatisfy(code -> assertThat(sources).contains("\"" + code + "\""));
  }

  @Test
  void shouldCompileTheConsumerThatIsShown(@TempDir Path classes) {
    // given
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();

    // when
    Boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
                null,
                compiler
                    .getStandardFileManager(null, null, null)
                    .getJavaFileObjects(Project.path("docs/events/UsageTail.java")))
            .call();

    // then
    assertThat(compiled).as(messages.toString()).isTrue();
  }

  @Test
  void shouldLinkOnlyToWhatIsThere() {
    pages()
        .forEach(page -> assertThat(links(page)).as("links in %s", page).allMatch(Files::exists));
  }

  @Test
  void shouldLeadToEveryPage() {
    // given
    Set<Path> linked = new TreeSet<>();
    pages().forEach(page -> linked.addAll(links(page)));
    // A directory's README is what a link to the directory shows.
    List.copyOf(linked).forEach(link -> linked.add(link.resolve("README.md")));
    linked.add(Project.path("README.md").normalize());

    // then
    assertThat(pages()).isNotEmpty().allMatch(linked::contains, "is linked to from another page");
  }

  private static List<Path> pages() {
    try (Stream<Path> top = Files.list(Project.path("."));
        Stream<Path> docs = Files.walk(Project.path("docs"))) {
      return Stream.concat(top, docs)
          .filter(page -> page.toString().endsWith(".md"))
          .map(Path::normalize)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the files and directories of the project that a page links to. */
  private static List<Path> links(Path page) {
    try {
      return Project.all("]\\(([^)#]+)[^)]*\\)", Files.readString(page)).stream()
          .filter(link -> !link.startsWith("http"))
          .map(link -> page.resolveSibling(link).normalize())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
