# Tomcat itself waits for running downloads when it stops, and takes the time from its command line.
CATALINA_OPTS="$CATALINA_OPTS -Dalbumzip.drain.time=${ALBUMZIP_DRAIN_TIME:-30}"
