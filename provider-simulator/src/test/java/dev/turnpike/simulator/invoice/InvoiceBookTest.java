package dev.turnpike.simulator.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.simulator.answer.Usage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvoiceBookTest {

  private static Invoice invoice(int number) {
    String id = number % 3 == 0 ? null : "id-" + number + (number % 7 == 0 ? "-ü" : "");
    Usage usage = new Usage(number + 5, number, 5, Math.min(number, 3));
    return new Invoice(
        1_000L * number,
        "provider-" + number % 5,
        "model-" + number % 50,
        id,
        number % 4 - 1,
        usage,
        number % 2 == 0 ? 200 : 0,
        number % 2 == 0,
        number % 3 == 0,
        10L * number);
  }

  private static InvoiceQuery all(long after, int limit) {
    return new InvoiceQuery(null, null, null, Long.MIN_VALUE, after, limit);
  }

  @Test
  void shouldGiveBackEveryFieldAcrossSegments() {
    // given
    InvoiceBook book = new InvoiceBook(100_000);
    List<Invoice> written = new ArrayList<>();
    for (int i = 0; i < 3 * InvoiceSegment.ROWS + 17; i++) {
      written.add(invoice(i));
      book.append(invoice(i));
    }

    // when
    List<Invoice> read = new ArrayList<>();
    Long cursor = 0L;
    while (cursor != null) {
      InvoicePage page = book.find(all(cursor, 1_000));
      page.invoices().forEach(booked -> read.add(booked.invoice()));
      cursor = page.nextCursor();
    }

    // then
    assertThat(read).isEqualTo(written);
  }

  @Test
  void shouldKeepExactlyItsCapacityWhileSegmentsAreDropped() {
    // given
    int capacity = InvoiceSegment.ROWS + 100;
    InvoiceBook book = new InvoiceBook(capacity);

    // when
    int written = 5 * InvoiceSegment.ROWS + 1;
    for (int i = 1; i <= written; i++) {
      book.append(invoice(i));
    }

    // then
    InvoicePage page = book.find(all(0, InvoiceQuery.MAX_LIMIT));
    assertThat(page.kept()).isEqualTo(capacity);
    assertThat(page.dropped()).isEqualTo(written - capacity);
    assertThat(page.invoices()).hasSize(capacity);
    assertThat(page.invoices().getFirst())
        .isEqualTo(new BookedInvoice(written - capacity + 1L, invoice(written - capacity + 1)));
    assertThat(page.invoices().getLast()).isEqualTo(new BookedInvoice(written, invoice(written)));
    assertThat(book.summary().total().requests()).isEqualTo(written);
  }

  @Test
  void shouldSumUpFurtherModelsTogetherWhenThereAreTooMany() {
    // given
    InvoiceBook book = new InvoiceBook(10);

    // when
    for (int i = 0; i < 10_050; i++) {
      book.append(
          new Invoice(
              0,
              "p",
              "m" + i,
              null,
              Invoice.NO_ATTEMPT,
              new Usage(1, 1, 0, 0),
              200,
              false,
              true,
              1));
    }

    // then
    InvoiceSummary summary = book.summary();
    assertThat(summary.models()).hasSize(10_001);
    assertThat(summary.models().getLast().model()).isEqualTo("(other)");
    assertThat(summary.models().getLast().totals().promptTokens()).isEqualTo(50);
    assertThat(summary.total().promptTokens()).isEqualTo(10_050);
  }
}
