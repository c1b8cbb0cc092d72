package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.HoldsReport.HeldKey;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Technique;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.money.ModelPricing;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** How the contract types whose JSON is not their components are written and read. */
final class WireModule {
  private WireModule() {}

  static JacksonModule create() {
    SimpleModule module = new SimpleModule("turnpike");
    add(module, Money.class, String.class, Money::toString, Money::parseUsd);
    add(module, GatewayId.class, String.class, GatewayId::toString, GatewayId::parse);
    add(module, Outcome.class, String.class, WireModule::name, WireModule::outcome);
    add(module, BudgetUnit.class, String.class, BudgetUnit::wireName, BudgetUnit::ofWireName);
    add(module, Technique.class, String.class, Technique::wireName, Technique::ofWireName);
    add(module, TokenPrice.class, PriceJson.class, PriceJson::of, PriceJson::toPrice);
    add(module, ModelPricing.class, PricingJson.class, PricingJson::of, PricingJson::toPricing);
    add(module, Charge.class, ChargeJson.class, ChargeJson::of, ChargeJson::toCharge);
    add(module, Standing.class, StandingJson.class, StandingJson::of, StandingJson::toStanding);
    add(module, HeldKey.class, HeldKeyJson.class, HeldKeyJson::of, HeldKeyJson::toHeldKey);
    add(module, VersionSnapshot.class, VersionJson.class, VersionJson::of, VersionJson::toVersion);
    return module;
  }

  private static <T, J> void add(
      SimpleModule module,
      Class<T> type,
      Class<J> json,
      Function<T, J> write,
      Function<J, T> read) {
    module.addSerializer(
        type,
        new ValueSerializer<T>() {
          @Override
          public void serialize(T value, JsonGenerator out, SerializationContext context) {
            context.writeValue(out, write.apply(value));
          }
        });
    module.addDeserializer(
        type,
        new ValueDeserializer<T>() {
          @Override
          public T deserialize(JsonParser in, DeserializationContext context) {
            J value = context.readValue(in, json);
            RequiredFields.check(value);
            try {
              return read.apply(value);
            } catch (IllegalArgumentException | ArithmeticException e) {
              return context.reportInputMismatch(this, "%s", e.getMessage());
            }
          }
        });
  }

  private static String name(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  /** Early events say {@code notsent}. */
  private static Outcome outcome(String name) {
    return name.equals("notsent")
        ? Outcome.NOT_SENT
        : Outcome.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
