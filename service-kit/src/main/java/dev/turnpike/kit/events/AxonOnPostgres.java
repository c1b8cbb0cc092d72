package dev.turnpike.kit.events;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Axon with its events in PostgreSQL. Whoever writes or reads the event store imports this; in one
 * context it is there once.
 *
 * <p>Every part that Axon would choose by looking around is chosen here, because some of its
 * guesses are wrong for PostgreSQL without JPA: transactions, error codes, serializers.
 */
@Configuration(proxyBeanMethods = false)
@Import(EventConflicts.class)
public class AxonOnPostgres {
  /**
   * How long a missing index may still be an open transaction; then it is a hole for good. Commands
   * take milliseconds.
   */
  private static final Duration GAP_TIMEOUT = Duration.ofSeconds(20);

  /** A processor whose process died is taken over after this; a live one says so every second. */
  private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(4);

  @Bean
  TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
    return new SpringTransactionManager(transactions);
  }

  @Bean
  ConnectionProvider connectionProvider(DataSource dataSource) {
    return new UnitOfWorkAwareConnectionProviderWrapper(
        new SpringDataSourceConnectionProvider(dataSource));
  }

  @Bean
  PersistenceExceptionResolver persistenceExceptionResolver() {
    return new PostgresDuplicateKeys();
  }

  @Bean
  @Primary
  Serializer serializer() {
    return new WireSerializer();
  }

  @Bean
  @Qualifier("eventSerializer")
  Serializer eventSerializer(Serializer serializer) {
    return serializer;
  }

  @Bean
  @Qualifier("messageSerializer")
  Serializer messageSerializer(Serializer serializer) {
    return serializer;
  }

  @Bean
  EventStorageEngine eventStorageEngine(
      DataSource dataSource,
      ConnectionProvider connections,
      TransactionManager transactions,
      PersistenceExceptionResolver errors,
      @Qualifier("eventSerializer") Serializer events,
      Serializer snapshots,
      org.axonframework.config.Configuration axon,
      ObjectProvider<AppendGuard> guard,
      Environment environment) {
    EventTables.await(
        dataSource,
        environment.getProperty("turnpike.events.wait", Duration.class, Duration.ofSeconds(60)));
    return new PostgresEventEngine(
        JdbcEventStorageEngine.builder()
            .schema(EventTables.events())
            .dataType(byte[].class)
            .connectionProvider(connections)
            .transactionManager(transactions)
            .persistenceExceptionResolver(errors)
            .eventSerializer(events)
            .snapshotSerializer(snapshots)
            .upcasterChain(axon.upcasterChain())
            .snapshotFilter(axon.snapshotFilter())
            .gapTimeout((int) GAP_TIMEOUT.toMillis()),
        transactions,
        guard.getIfAvailable(() -> AppendGuard.NONE));
  }

  /** Looks for events of other processes often; those of this one wake it at once. */
  @Bean(name = "eventBus")
  @Qualifier("eventStore")
  EmbeddedEventStore eventStore(
      EventStorageEngine engine,
      org.axonframework.config.Configuration axon,
      Environment environment) {
    Duration delay =
        environment.getProperty("turnpike.events.poll", Duration.class, Duration.ofMillis(20));
    return CalmEventStore.of(
        EmbeddedEventStore.builder()
            .storageEngine(engine)
            .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
            .spanFactory(axon.getComponent(EventBusSpanFactory.class))
            .fetchDelay(delay.toMillis()));
  }

  /**
   * Tokens name their classes, which only Axon's own and the JDK's may be. The owner is unique, not
   * Axon's process id and host name: in two containers or contexts these may be the same, and both
   * would then believe that they hold the claim and project each event.
   */
  @Bean
  TokenStore tokenStore(ConnectionProvider connections) {
    return JdbcTokenStore.builder()
        .connectionProvider(connections)
        .schema(EventTables.tokens())
        .claimTimeout(CLAIM_TIMEOUT)
        .nodeId(UuidCreator.getTimeOrderedEpoch().toString())
        .serializer(
            Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(json ->
                    json.polymorphicTypeValidator(
                        BasicPolymorphicTypeValidator.builder()
                            .allowIfSubType("org.axonframework.eventhandling.")
                            .allowIfSubType("java.")
                            .build()))
                .build())
        .build();
  }

  /**
   * Processors read the store in a thread of their own from its first event. A handler that fails
   * stops its processor, which tries again: an event that is logged and skipped would leave the
   * projection wrong for ever.
   */
  @Bean
  ConfigurerModule streamingProcessors() {
    return configurer ->
        configurer.eventProcessing(processing ->
            processing
                .usingTrackingEventProcessors()
                .registerDefaultListenerInvocationErrorHandler(
                    config -> PropagatingErrorHandler.instance())
                .registerTrackingEventProcessorConfiguration(config ->
                    TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                        .andInitialTrackingToken(StreamableMessageSource::createTailToken)
                        .andTokenClaimInterval(500, TimeUnit.MILLISECONDS)));
  }

  @Bean
  EventReader eventReader(
      JdbcClient jdbc,
      @Qualifier("eventSerializer") Serializer events,
      org.axonframework.config.Configuration axon) {
    return new EventReader(jdbc, events, axon.upcasterChain());
  }
}
