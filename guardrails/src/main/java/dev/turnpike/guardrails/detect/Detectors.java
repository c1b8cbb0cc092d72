package dev.turnpike.guardrails.detect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The built-in detectors by name, and the names of groups of them. */
public final class Detectors {
  private static final Map<String, List<Detector>> BY_NAME = byName();

  private Detectors() {}

  /** Returns what a name stands for; nothing if it is unknown. */
  public static List<Detector> named(String name) {
    return BY_NAME.getOrDefault(name, List.of());
  }

  /** Returns all names, those of groups last. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  private static Map<String, List<Detector>> byName() {
    List<Detector> financial = List.of(new CreditCard(), new Iban());
    List<Detector> secrets = List.of(Secret.values());
    List<Detector> personal = new ArrayList<>(List.of(new Email(), new Phone()));
    personal.addAll(List.of(NationalId.values()));
    personal.add(new IpAddress());
    Map<String, List<Detector>> names = new LinkedHashMap<>();
    for (List<Detector> group : List.of(financial, personal, secrets)) {
      for (Detector detector : group) {
        names.put(detector.id(), List.of(detector));
      }
    }
    names.put("financial", financial);
    names.put("pii", List.copyOf(personal));
    names.put("credentials", secrets);
    names.put("secrets", secrets);
    return Collections.unmodifiableMap(names);
  }
}
