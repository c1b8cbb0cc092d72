package dev.turnpike.kit.events;

import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Fault;
import java.util.List;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers a lost race for an aggregate's next event with 409: nothing of the loser was kept. */
@RestControllerAdvice
@Order(0)
final class EventConflicts {
  @ExceptionHandler
  ResponseEntity<Envelope<Void>> lost(ConcurrencyException race) {
    return conflict("another change was made at the same time; look at it and try again");
  }

  @ExceptionHandler
  ResponseEntity<Envelope<Void>> lost(AggregateStreamCreationException race) {
    return conflict("another request made the same thing at the same time");
  }

  private static ResponseEntity<Envelope<Void>> conflict(String message) {
    return ResponseEntity.status(409)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Envelope.refused(List.of(Fault.of(ErrorCode.CONFLICT, message))));
  }
}
