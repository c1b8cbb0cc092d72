package dev.turnpike.allinone.lab;

import java.util.Optional;

/** Walks the lab against a running platform. */
public final class LabApplication {
  private LabApplication() {}

  /**
   * Walks the lab, printing each step to standard output.
   *
   * @param control the address of the control API, such as {@code http://127.0.0.1:8080}
   * @param gateway the address of the data plane
   * @return whether everything expected was seen
   */
  public static boolean walk(String control, String gateway, Optional<String> adminToken) {
    LabReport report = new LabReport(System.out);
    try {
      new Lab(new LabHttp(control, gateway, adminToken), report).walk();
    } catch (RuntimeException e) {
      report.expect("lab", "the lab could be walked to its end", e, false);
    }
    report.printTable();
    return report.allHeld();
  }
}
