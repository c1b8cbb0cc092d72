package dev.turnpike.routequery.http;

import dev.turnpike.contracts.access.CustomProvider;
import dev.turnpike.contracts.codec.ListPrices;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.graph.KnownProvider;
import dev.turnpike.contracts.graph.Providers;
import dev.turnpike.contracts.money.ListPrice;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.kit.web.ResultInfo;
import dev.turnpike.routequery.domain.AccessItem.PriceItem;
import dev.turnpike.routequery.domain.AccessItem.ProviderItem;
import dev.turnpike.routequery.domain.AccessKind;
import dev.turnpike.routequery.store.AccessTable;
import dev.turnpike.routequery.store.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What an element can name: models whose price is known, and providers. */
@RestController
@RequestMapping("/client/v4/accounts/{account}/ai-gateway")
final class CatalogueController {
  private final Present present;
  private final JdbcClient jdbc;
  private final List<ListPrice> listPrices = ListPrices.entries();

  CatalogueController(Present present, JdbcClient jdbc) {
    this.present = present;
    this.jdbc = jdbc;
  }

  /**
   * A model.
   *
   * @param listPrice what its provider asks of everybody; absent where it is not known
   * @param accountPrice what the account pays in its place; absent where nobody set it
   */
  record Model(
      String provider,
      String model,
      @Nullable ObjectNode listPrice,
      @Nullable ObjectNode accountPrice) {

    static Model of(
        String provider, String model, @Nullable ListPrice list, Optional<PriceItem> own) {
      return new Model(
          provider, model, list == null ? null : json(list), own.map(AccessJson::of).orElse(null));
    }

    private static ObjectNode json(ListPrice list) {
      ObjectNode json = WireJson.mapper().valueToTree(list.price());
      return json.put("source", list.source()).put("as_of", list.asOf().toString());
    }
  }

  /**
   * A provider.
   *
   * @param dialects what requests to it are written in, the preferred one first
   * @param custom whether it is the account's own
   * @param enabled false for an own one that is switched off
   */
  record Provider(
      String slug, String name, List<String> dialects, boolean custom, boolean enabled) {

    static Provider of(KnownProvider known) {
      return new Provider(known.slug(), known.name(), known.dialects(), false, true);
    }

    static Provider of(CustomProvider own) {
      return new Provider(own.provider(), own.name(), List.of(own.dialect()), true, own.enabled());
    }
  }

  @GetMapping("/models")
  Envelope<List<Model>> models(@PathVariable String account, HttpServletRequest request) {
    AsOf.refuse(request, "the models");
    Paging paging = Paging.of(request);
    QueryParams query = QueryParams.of(request);
    String search = query.text("search").orElse("").toLowerCase(Locale.ROOT);
    Optional<String> provider = query.text("provider");
    return page(
        all(items(account))
            .filter(model -> provider.isEmpty() || provider.get().equals(model.provider()))
            .filter(model -> contains(model.provider() + "/" + model.model(), search))
            .sorted(Comparator.comparing(Model::provider).thenComparing(Model::model))
            .toList(),
        paging);
  }

  /** Known ones by slug, then the account's own. */
  @GetMapping("/providers")
  Envelope<List<Provider>> providers(@PathVariable String account, HttpServletRequest request) {
    AsOf.refuse(request, "the providers");
    Paging paging = Paging.of(request);
    String search = QueryParams.of(request).text("search").orElse("").toLowerCase(Locale.ROOT);
    Stream<Provider> own =
        items(account).all(AccessKind.PROVIDER).stream()
            .map(item -> Provider.of(((ProviderItem) item).provider()));
    return page(
        Stream.concat(Providers.ALL.stream().map(Provider::of), own)
            .filter(item -> contains(item.slug(), search) || contains(item.name(), search))
            .toList(),
        paging);
  }

  /** Models with a list price, with the account's beside it, then those with no other than its. */
  private Stream<Model> all(AccessTable items) {
    Map<String, PriceItem> own = new HashMap<>();
    items.all(AccessKind.PRICE).forEach(item -> own.put(item.id(), (PriceItem) item));
    List<Model> listed =
        listPrices.stream()
            .map(list ->
                Model.of(
                    list.provider(),
                    list.model(),
                    list,
                    Optional.ofNullable(own.remove(list.provider() + "/" + list.model()))))
            .toList();
    return Stream.concat(
        listed.stream(),
        own.values().stream()
            .map(item ->
                Model.of(item.price().provider(), item.price().model(), null, Optional.of(item))));
  }

  private AccessTable items(String account) {
    AccountReadController.named(account);
    present.await();
    return AccessTable.ofAccount(jdbc, account);
  }

  private static boolean contains(String text, String search) {
    return text.toLowerCase(Locale.ROOT).contains(search);
  }

  private static <T> Envelope<List<T>> page(List<T> all, Paging paging) {
    Page<T> page = Cut.of(all, paging);
    return Envelope.page(page.items(), ResultInfo.of(paging, page.items().size(), page.total()));
  }
}
