package dev.turnpike.allinone.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The container files name what there is; checked without a container engine. */
class ContainersTest {
  private static final String COMPOSE = Project.read("docker-compose.yml");
  private static final String DOCKERFILE = Project.read("Dockerfile");
  private static final Map<String, Object> FILE = new Yaml().load(COMPOSE);
  private static final Map<String, Map<String, Object>> SERVICES = services();
  private static final Pattern URL = Pattern.compile("(?:http|postgresql)://([a-z-]+):([0-9]+).*");
  private static final Pattern PORT =
      Pattern.compile("127\\.0\\.0\\.1:\\$\\{[A-Z_]+:-([0-9]+)}:([0-9]+)");

  /** Which variables say where a service listens. */
  private static final Pattern LISTENS =
      Pattern.compile("TURNPIKE_(CONTROL|GATEWAY|MANAGEMENT|SIMULATOR)_PORT");

  private static Map<String, Map<String, Object>> services() {
    Map<String, Map<String, Object>> services = new TreeMap<>();
    map(FILE.get("services")).forEach((name, service) -> services.put(name, map(service)));
    return services;
  }

  static Stream<String> ours() {
    return SERVICES.entrySet().stream()
        .filter(s -> s.getValue().containsKey("build"))
        .map(Entry::getKey);
  }

  @Test
  void shouldRunEveryServiceOfTheDistributedForm() {
    // given
    String launcher =
        Project.read("all-in-one/src/main/java/dev/turnpike/allinone/services/Services.java");

    // then
    Set<String> classes = new TreeSet<>();
    ours().forEach(name -> classes.add(argument(name, "MAIN_CLASS")));
    assertThat(classes)
        .isEqualTo(Project.all("\"(dev\\.turnpike\\.[a-z.]+\\.[A-Z]\\w+)\"", launcher));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void shouldBuildFromAModuleThatIsAssembled(String name) {
    assertThat(argument(name, "SERVICE")).isEqualTo(name);
    assertThat(Project.read("pom.xml")).contains("<module>" + name + "</module>");
    assertThat(Project.read(name + "/pom.xml"))
        .contains("<artifactId>" + name + "</artifactId>")
        .contains("<artifactId>maven-dependency-plugin</artifactId>");
    String main = argument(name, "MAIN_CLASS").replace('.', '/');
    assertThat(Project.path(name + "/src/main/java/" + main + ".java"))
        .content()
        .contains("public static void main(String[]");
  }

  @ParameterizedTest
  @MethodSource("ours")
  void shouldAskForHealthWhereTheServiceListens(String name) {
    assertThat(ports(name)).contains(argument(name, "HEALTH_PORT"));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void shouldDemandATokenOfWhateverOthersCanReach(String name) {
    assertThat(environment(name)).containsEntry("TURNPIKE_BIND", "0.0.0.0");
    if (name.equals("provider-simulator")) {
      assertThat(service(name)).doesNotContainKey("ports");
    } else {
      assertThat(environment(name).get("TURNPIKE_ADMIN_TOKEN"))
          .startsWith("${TURNPIKE_ADMIN_TOKEN:?");
    }
  }

  @Test
  void shouldPublishTheControlApiAndTheGatewayOnLoopbackOnly() {
    // given
    List<String> published = new ArrayList<>();
    SERVICES.forEach((name, service) -> {
      for (Object port : list(service.get("ports"))) {
        Matcher matcher = PORT.matcher(port.toString());
        assertThat(matcher.matches()).as("%s of %s", port, name).isTrue();
        assertThat(ports(name)).contains(matcher.group(2));
        assertThat(matcher.group(1)).isEqualTo(matcher.group(2));
        published.add(name + " " + matcher.group(2));
      }
    });

    // then
    assertThat(published).containsExactlyInAnyOrder("console 8080", "gateway-runtime 8787");
  }

  @Test
  void shouldOnlyNameServicesWhereTheyListen() {
    SERVICES
        .keySet()
        .forEach(name ->
            environment(name)
                .forEach((variable, value) -> {
                  Matcher url = URL.matcher(value.startsWith("jdbc:") ? value.substring(5) : value);
                  if (url.matches()) {
                    assertThat(SERVICES).as(variable).containsKey(url.group(1));
                    assertThat(ports(url.group(1))).as(variable).contains(url.group(2));
                  }
                }));
    assertThat(environment("route-command"))
        .containsEntry("TURNPIKE_KAFKA_BOOTSTRAP", "kafka:9092");
    assertThat(environment("kafka"))
        .containsEntry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://kafka:9092");
  }

  @Test
  void shouldStartAfterWhatItWaitsFor() {
    SERVICES.forEach((name, service) -> {
      assertThat(SERVICES.keySet()).containsAll(map(service.get("depends_on")).keySet());
      for (Object volume : list(service.get("volumes"))) {
        assertThat(map(FILE.get("volumes"))).containsKey(volume.toString().split(":", 2)[0]);
      }
    });
    for (String name : map(service("route-query").get("depends_on")).keySet()) {
      assertThat(service(name)).as(name).containsKey("healthcheck");
    }
  }

  @Test
  void shouldGiveEveryVariableAValueOrDemandIt() {
    assertThat(Project.all("(?<!\\$)\\$\\{([^}]+)}", COMPOSE))
        .isNotEmpty()
        .allMatch(reference -> reference.matches("TURNPIKE_[A-Z_]+:(-.+|\\?.+)"));
    assertThat(COMPOSE.replaceAll("\\$\\{[^}]+}", "").replaceAll("(?m)#.*$", ""))
        .doesNotContain("$");
  }

  @Test
  void shouldKeepTheRuntimesFilesInAVolumeItsUserOwns() {
    String home = DOCKERFILE.replaceAll("(?s).*--home-dir (\\S+) .*", "$1");
    assertThat(DOCKERFILE)
        .contains("ENV TURNPIKE_DATA=" + home + "\n")
        .contains("\nUSER turnpike\n");
    assertThat(list(service("gateway-runtime").get("volumes"))).containsExactly("runtime:" + home);
  }

  @Test
  void shouldStartJavaAsTheLauncherDoes() {
    // given
    String flags = Project.read("turnpike").replaceAll("(?s).*\\njvm_flags=\\(([^)]*)\\).*", "$1");

    // then
    assertThat(flags.split(" ")).hasSize(2).allMatch(DOCKERFILE::contains);
    assertThat(Project.read("pom.xml")).contains("<jvm.flags>" + flags + "</jvm.flags>");
    assertThat(DOCKERFILE).contains("FROM eclipse-temurin:25-jre\n");
    assertThat(Project.read("pom.xml")).contains("<maven.compiler.release>25<");
  }

  @Test
  void shouldSendTheEngineWhatTheDockerfileCopies() {
    assertThat(Project.all("(?m)^COPY \\$\\{SERVICE}/(\\S+)", DOCKERFILE))
        .containsExactlyInAnyOrder("target/app/lib/", "target/${SERVICE}.jar");
    assertThat(Project.read(".dockerignore").lines())
        .containsExactly("**", "!*/target/*.jar", "!*/target/app/lib");
    assertThat(Project.read("pom.xml"))
        .contains("<finalName>${project.artifactId}</finalName>")
        .contains("<outputDirectory>${project.build.directory}/app/lib</outputDirectory>");
    assertThat(Files.exists(Project.path("Dockerfile"))).isTrue();
  }

  private static Map<String, Object> service(String name) {
    return Objects.requireNonNull(SERVICES.get(name), name);
  }

  private static String argument(String service, String name) {
    return String.valueOf(map(map(service(service).get("build")).get("args")).get(name));
  }

  private static Map<String, String> environment(String service) {
    Map<String, String> environment = new TreeMap<>();
    map(service(service).get("environment"))
        .forEach((name, value) -> environment.put(name, String.valueOf(value)));
    return environment;
  }

  /** The ports a service listens on: those it is told, and those of the engines' images. */
  private static Set<String> ports(String service) {
    return switch (service) {
      case "postgres" -> Set.of("5432");
      case "kafka" -> Set.of("9092");
      default -> {
        Set<String> ports = new TreeSet<>();
        environment(service)
            .forEach((name, value) -> {
              if (LISTENS.matcher(name).matches()) {
                ports.add(value);
              }
            });
        yield ports;
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(@Nullable Object value) {
    return value == null ? List.of() : (List<Object>) value;
  }
}
