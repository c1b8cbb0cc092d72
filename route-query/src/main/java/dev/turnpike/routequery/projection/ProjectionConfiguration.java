package dev.turnpike.routequery.projection;

import dev.turnpike.routequery.snapshots.SnapshotPublisher;
import dev.turnpike.routequery.store.DueSnapshots;
import dev.turnpike.routequery.store.Progress;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The projection and its processor. */
@Configuration(proxyBeanMethods = false)
public class ProjectionConfiguration {
  private static final int BATCH = 100;

  @Bean
  RouteProjection routeQueryProjection(JdbcClient jdbc, SnapshotPublisher publisher) {
    return new RouteProjection(
        jdbc,
        new GatewayTable(jdbc),
        new RouteTables(jdbc),
        new HistoryTable(jdbc),
        new ProjectionReset(jdbc),
        new BatchEnd(new DueSnapshots(jdbc), new Progress(jdbc), publisher::wake));
  }

  /** One thread, in the order of the store; what has piled up shares a transaction. */
  @Bean
  ConfigurerModule routeQueryProcessor() {
    return configurer ->
        configurer.eventProcessing(processing ->
            processing.registerTrackingEventProcessorConfiguration(
                RouteProjection.NAME,
                config ->
                    TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                        .andBatchSize(BATCH)
                        .andInitialTrackingToken(StreamableMessageSource::createTailToken)
                        .andTokenClaimInterval(500, TimeUnit.MILLISECONDS)));
  }

  @Bean
  ProjectionProcessor routeQueryProjectionProcessor(
      EventProcessingConfiguration processing, JdbcClient jdbc) {
    return new ProjectionProcessor(processing, new Progress(jdbc));
  }
}
