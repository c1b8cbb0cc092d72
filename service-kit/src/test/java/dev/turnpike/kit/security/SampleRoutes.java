package dev.turnpike.kit.security;

import dev.turnpike.kit.web.Envelope;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Some endpoints at the paths they have in production; each answers who called it. */
@RestController
@RequestMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}")
public class SampleRoutes {
  @GetMapping("/routes")
  Envelope<String> list(Actor actor) {
    return Envelope.of(actor.name());
  }

  @PostMapping("/routes/{route}/versions")
  Envelope<String> save(Actor actor) {
    return Envelope.of(actor.name());
  }

  @PostMapping("/routes/{route}/deployments")
  Envelope<String> deploy(Actor actor) {
    return Envelope.of(actor.name());
  }

  @PatchMapping("/routes/{route}")
  Envelope<String> rename(Actor actor) {
    return Envelope.of(actor.name());
  }

  @DeleteMapping("/routes/{route}")
  Envelope<String> delete(Actor actor) {
    return Envelope.of(actor.name());
  }

  @PutMapping
  Envelope<String> change(Actor actor) {
    return Envelope.of(actor.name());
  }

  /** Nobody has said who may. */
  @GetMapping("/forgotten")
  Envelope<String> forgotten(Actor actor) {
    return Envelope.of(actor.name());
  }
}
