package dev.albumzip;

import dev.albumzip.server.S3Server;
import java.util.Map;

/** The settings under which faults are tested: the application is impatient, so that the tests need not wait. */
final class FaultSettings {
    private FaultSettings() {}

    static Map<String, String> of(S3Server s3) {
        var settings = s3.settings();
        settings.put("albumzip.s3.timeout", "1");
        settings.put("albumzip.s3.tries", "4");
        return settings;
    }
}
