package dev.turnpike.kit.web;

import dev.turnpike.kit.RawHttp;
import dev.turnpike.kit.health.HealthKit;
import dev.turnpike.kit.health.Readiness;
import dev.turnpike.kit.security.Actor;
import dev.turnpike.kit.security.SampleRoutes;
import dev.turnpike.kit.security.SecurityKit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service with nothing but the kit's web side, listening on a free port. */
public final class SampleService implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private SampleService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts it with settings such as {@code turnpike.admin-token=secret}. */
  public static SampleService start(String... settings) {
    return new SampleService(
        new SpringApplicationBuilder(App.class)
            .web(WebApplicationType.SERVLET)
            .properties("turnpike.control-port=0")
            .properties(settings)
            .run());
  }

  public RawHttp http() {
    return new RawHttp(
        context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }

  public AtomicReference<Optional<String>> missing() {
    return context.getBean(App.class).missing;
  }

  /** Reaches zero once a slow request is under way. */
  public CountDownLatch slowStarted() {
    return context.getBean(SampleController.class).slowStarted;
  }

  @Override
  public void close() {
    context.close();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      excludeName = {
        "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        "org.axonframework.springboot.autoconfig.InfraConfiguration",
        "org.axonframework.springboot.autoconfig.EventProcessingAutoConfiguration",
        "org.axonframework.springboot.autoconfig.InterceptorAutoConfiguration"
      },
      exclude = AxonAutoConfiguration.class)
  @Import({
    WebKit.class,
    SecurityKit.class,
    HealthKit.class,
    SampleController.class,
    SampleRoutes.class
  })
  static class App {
    final AtomicReference<Optional<String>> missing = new AtomicReference<>(Optional.empty());

    @Bean
    Readiness sampleReadiness() {
      return Readiness.of("sample", missing::get);
    }
  }

  enum Kind {
    SMALL,
    LARGE
  }

  record Item(String id, int weight) {
    Item {
      if (weight < 0) {
        throw new IllegalArgumentException("a weight is not negative");
      }
    }
  }

  record Sample(String name, int count, Kind kind, List<Item> elements) {}

  @RestController
  static class SampleController {
    private final CountDownLatch slowStarted = new CountDownLatch(1);

    @PostMapping("/client/echo")
    Envelope<Sample> echo(@RequestBody Sample sample) {
      return Envelope.of(sample);
    }

    @PostMapping("/client/raw")
    Envelope<Integer> raw(@RequestBody byte[] body) {
      return Envelope.of(body.length);
    }

    @GetMapping("/client/faults")
    Envelope<String> faults() {
      throw ApiFault.invalid(
          List.of(
              Fault.of(
                  ErrorCode.INVALID, "Required", "body", "elements", 1, "properties", "provider"),
              Fault.of(ErrorCode.INVALID, "no start element", "body", "elements")));
    }

    @GetMapping("/client/broken")
    Envelope<String> broken() {
      throw new IllegalStateException("password=hunter2 in " + Sample.class.getName());
    }

    @GetMapping("/client/slow")
    Envelope<String> slow() throws InterruptedException {
      slowStarted.countDown();
      Thread.sleep(1_000);
      return Envelope.of("done");
    }

    @GetMapping("/client/actor")
    Envelope<String> actor(Actor actor) {
      return Envelope.of(actor.name());
    }

    @GetMapping("/client/items")
    DataEnvelope items(HttpServletRequest request) {
      Paging paging = Paging.of(request);
      return DataEnvelope.of(
          "items", List.of("a", "b"), "created_at", "desc", ResultInfo.of(paging, 2, 41));
    }

    @GetMapping("/client/when")
    Envelope<Map<String, Object>> when(HttpServletRequest request) {
      return Envelope.of(Map.of("as_of", QueryParams.of(request).instant("as_of").orElseThrow()));
    }

    @GetMapping("/client/number/{number}")
    Envelope<Integer> number(
        @PathVariable int number,
        @RequestParam String word,
        @RequestHeader("x-needed") String needed) {
      return Envelope.of(number + word.length() + needed.length());
    }
  }
}
