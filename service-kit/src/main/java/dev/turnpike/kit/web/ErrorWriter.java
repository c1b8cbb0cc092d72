package dev.turnpike.kit.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** Writes a refusal where no controller is involved: from filters and the servlet container. */
public final class ErrorWriter {
  private final JsonMapper json;

  public ErrorWriter(JsonMapper json) {
    this.json = json;
  }

  /** Answers with the envelope of the fault; does nothing once the answer has begun. */
  public void write(HttpServletResponse response, ApiFault fault) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body = json.writeValueAsBytes(Envelope.refused(fault.faults()));
    response.resetBuffer();
    response.setStatus(fault.status());
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }
}
