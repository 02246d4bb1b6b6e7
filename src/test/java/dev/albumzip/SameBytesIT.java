package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.albumzip.server.S3ProxyServer;
import dev.albumzip.server.ServerProcess;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SameBytesIT {

    @Test
    void serversInOtherTimeZonesAndLocalesSendTheSameBytes() throws IOException {
        try (var s3 = new S3ProxyServer()) {
            for (var name : List.of("I.jpg", "i.jpg", "İ.jpg", "ı.jpg", "京都.jpg")) {
                s3.put("albums/demo/" + name, name.getBytes(UTF_8));
            }
            var kathmandu = List.of("-Duser.timezone=Asia/Kathmandu", "-Duser.language=tr", "-Duser.country=TR");
            var newYork = List.of("-Duser.timezone=America/New_York", "-Duser.language=en", "-Dfile.encoding=COMPAT");
            try (var one = new ServerProcess(WebServer.Kind.TOMCAT, kathmandu, s3.settings());
                    var other = new ServerProcess(WebServer.Kind.JETTY, newYork, s3.settings())) {
                var fromOne = Http.get(one.uri("/albums/demo.zip"));
                var fromOther = Http.get(other.uri("/albums/demo.zip"));
                assertEquals(200, fromOne.statusCode());
                assertArrayEquals(fromOne.body(), fromOther.body());
                assertEquals(Http.header(fromOne, "ETag"), Http.header(fromOther, "ETag"));
            }
        }
    }
}
