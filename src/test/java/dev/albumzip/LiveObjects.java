package dev.albumzip;

import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Objects that something still holds, such as a virtual thread, which is in no list. A dump of all threads would tell
 * too, but JDK 25 crashes while it makes one of busy virtual threads.
 */
final class LiveObjects {
    private LiveObjects() {}

    /** Collects garbage, and counts what is left of a class in all applications of this JVM. */
    static long count(String className) {
        try {
            var histogram = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
                            new Object[]{null}, new String[]{String[].class.getName()});
            return Pattern.compile("(?m)^ *\\d+: +(\\d+) +\\d+ +" + Pattern.quote(className) + "(?= |$)")
                    .matcher(histogram)
                    .results()
                    .mapToLong(line -> Long.parseLong(line.group(1)))
                    .sum();
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
