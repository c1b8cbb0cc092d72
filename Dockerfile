# One service as a container; docker-compose.yml says which. Takes the jars that ./turnpike build made.
FROM eclipse-temurin:25-jre

ARG SERVICE
ARG MAIN_CLASS
ARG HEALTH_PORT

# The directory a runtime keeps its last snapshots in; a volume on it takes over this owner.
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/turnpike turnpike
ENV TURNPIKE_DATA=/var/lib/turnpike

COPY ${SERVICE}/target/app/lib/ /opt/turnpike/lib/
COPY ${SERVICE}/target/${SERVICE}.jar /opt/turnpike/lib/

# An argument file, so that java is process 1 and gets the signal to stop.
RUN printf '%s\n' \
      --enable-native-access=ALL-UNNAMED \
      --sun-misc-unsafe-memory-access=allow \
      -XX:+ExitOnOutOfMemoryError \
      '-cp "/opt/turnpike/lib/*"' \
      "${MAIN_CLASS}" > /opt/turnpike/java.args

USER turnpike
WORKDIR /var/lib/turnpike

# The base image has no HTTP client; bash opens the connection itself.
ENV HEALTH_PORT=${HEALTH_PORT}
HEALTHCHECK --interval=5s --timeout=4s --start-period=90s --retries=6 CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$HEALTH_PORT && printf 'GET /readyz HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r -t 3 status <&3 && [[ $status == *' 200'* ]]"]

ENTRYPOINT ["java", "@/opt/turnpike/java.args"]
