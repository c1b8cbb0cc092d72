package dev.turnpike.kit.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Answers in the envelope what Tomcat refuses before any application sees it, such as a malformed
 * request line.
 */
public final class EnvelopeErrorValve extends ErrorReportValve {
  private final ErrorWriter errors =
      new ErrorWriter(dev.turnpike.contracts.codec.WireJson.mapper());

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    // Bytes written mean that the application has answered, whatever the status.
    if (response.getStatus() < 400 || response.getContentWritten() > 0) {
      return;
    }
    if (!response.setErrorReported()) {
      return;
    }
    try {
      errors.write(response.getResponse(), StatusFaults.of(response.getStatus()));
    } catch (IOException e) {
      getContainer().getLogger().debug("caller went away", e);
    }
  }
}
