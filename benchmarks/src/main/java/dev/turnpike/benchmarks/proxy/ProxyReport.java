package dev.turnpike.benchmarks.proxy;

import dev.turnpike.benchmarks.measure.Table;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sets the targets of one kind of load side by side. */
final class ProxyReport {
  static final String DIRECT = "upstream, asked directly";
  static final String NGINX = "nginx, no access log";
  static final String NGINX_LOGGING = "nginx, access log";
  static final String PORTKEY = "Portkey " + Portkey.VERSION;
  static final String GATEWAY = "Turnpike, everything on";

  private ProxyReport() {}

  static void print(PrintStream out, String title, List<Series> all) {
    out.println("### " + title);
    out.println();
    Optional<Series> nginx = find(all, NGINX);
    double directP50 = find(all, DIRECT).map(ProxyReport::p50).orElse(Double.NaN);
    Table table =
        new Table(
            "",
            "requests",
            "errors",
            "req/s",
            "CPU us/req",
            "x nginx",
            "p50 us",
            "p99 us",
            "added p50 us",
            "p99 x nginx",
            "CPU us/req of each round");
    for (Series series : all) {
      boolean counted = !series.target().pids().isEmpty();
      double cpu = series.median(Round::cpuPerRequest);
      table.row(
          series.target().name(),
          Long.toString(series.requests()),
          Long.toString(series.errors()),
          number("%,.0f", series.median(it -> it.load().perSecond())),
          counted ? number("%.1f", cpu) : "-",
          counted ? ratio(cpu, nginx.map(it -> it.median(Round::cpuPerRequest))) : "-",
          number("%,.0f", p50(series)),
          number("%,.0f", p99(series)),
          series.target().name().equals(DIRECT) ? "-" : number("%,.0f", p50(series) - directP50),
          ratio(p99(series), nginx.map(ProxyReport::p99)),
          counted
              ? series.cpuPerRequest().stream()
                  .map(it -> number("%.1f", it))
                  .collect(Collectors.joining(" "))
              : "-");
    }
    table.print(out);
    find(all, GATEWAY).ifPresent(gateway -> printWork(out, gateway));
  }

  private static void printWork(PrintStream out, Series gateway) {
    Table table = new Table("Threads of the runtime", "CPU us/req");
    for (Work work : Work.values()) {
      table.row(work.title(), number("%.1f", gateway.median(it -> it.cpuPerRequest(work))));
    }
    table.print(out);
  }

  private static Optional<Series> find(List<Series> all, String name) {
    return all.stream().filter(it -> it.target().name().equals(name)).findFirst();
  }

  private static double p50(Series series) {
    return series.median(it -> it.load().p50Nanos() / 1e3);
  }

  private static double p99(Series series) {
    return series.median(it -> it.load().p99Nanos() / 1e3);
  }

  private static String ratio(double value, Optional<Double> base) {
    return base.map(it -> number("%.2f", value / it)).orElse("-");
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
