package dev.turnpike.logs.http;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The endpoints of the log projection. */
@Configuration(proxyBeanMethods = false)
public class LogHttpConfiguration {
  @Bean
  LogController logProjectionController(JdbcTemplate jdbc) {
    return new LogController(new LogReader(jdbc));
  }
}
