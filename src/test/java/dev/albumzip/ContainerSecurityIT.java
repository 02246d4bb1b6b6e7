package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.albumzip.server.FaultyS3;
import dev.albumzip.server.Injection.Position;
import dev.albumzip.server.S3Fault;
import dev.albumzip.server.WebServer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The WAR behind the README's security constraint and a filter, which the containers go through once more to break. */
class ContainerSecurityIT {
    private static final String ALBUM = "/albums/demo.zip";
    private static final String PHOTO = "albums/demo/a.jpg";
    private static final String[] VISITOR = {"Authorization", "Basic " + Base64.getEncoder()
            .encodeToString((WebServer.VISITOR + ":" + WebServer.PASSWORD).getBytes(UTF_8))};

    @TempDir
    private static Path folder;

    private static final Map<WebServer.Kind, WebServer> SERVERS = new EnumMap<>(WebServer.Kind.class);
    private static FaultyS3 s3;

    /** What somebody may put in front: it lets pass whom the container has let in. */
    public static final class Front implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            assertEquals(WebServer.VISITOR, ((HttpServletRequest) request).getRemoteUser());
            chain.doFilter(request, response);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        s3 = new FaultyS3();
        var photo = new byte[300_000];
        new Random(1).nextBytes(photo);
        s3.put(PHOTO, photo);
        var war = Files.copy(Path.of(System.getProperty("war")), folder.resolve("secured.war"));
        try (var files = FileSystems.newFileSystem(war)) {
            var descriptor = files.getPath("WEB-INF/web.xml");
            Files.writeString(descriptor, Files.readString(descriptor).replace("</web-app>", """
                    %s
                    <filter>
                      <filter-name>front</filter-name>
                      <filter-class>%s</filter-class>
                      <async-supported>true</async-supported>
                    </filter>
                    <filter-mapping>
                      <filter-name>front</filter-name>
                      <url-pattern>/albums/*</url-pattern>
                      <dispatcher>REQUEST</dispatcher>
                      <dispatcher>ASYNC</dispatcher>
                    </filter-mapping>
                    </web-app>""".formatted(Readme.code("xml"), Front.class.getName())));
        }
        for (var kind : WebServer.Kind.values()) {
            SERVERS.put(kind, kind.start(war, 0, FaultSettings.of(s3)));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        SERVERS.values().forEach(WebServer::close);
        s3.close();
    }

    @AfterEach
    void mend() {
        s3.clear();
    }

    @ParameterizedTest
    @CsvSource({"TOMCAT, .zip", "TOMCAT, .json", "TOMCAT, ''", "TOMCAT, /photos/a.jpg",
            "TOMCAT, /photos/a.jpg?thumbnail=x", "JETTY, .zip", "JETTY, .json", "JETTY, ''", "JETTY, /photos/a.jpg",
            "JETTY, /photos/a.jpg?thumbnail=x"})
    void onlyAVisitorIsLetIn(WebServer.Kind kind, String path) {
        var uri = SERVERS.get(kind).uri("/albums/demo" + path);
        assertEquals(401, Http.get(uri).statusCode());
        assertEquals(200, Http.get(uri, VISITOR).statusCode());
    }

    @ParameterizedTest
    @EnumSource
    void aVisitorsDownloadsAreWholeAndGoOn(WebServer.Kind kind) {
        var uri = SERVERS.get(kind).uri(ALBUM);
        var archive = Http.get(uri, VISITOR).body();
        assertEquals(300_126, archive.length);
        var rest = Http.get(uri, "Range", "bytes=100000-", VISITOR[0], VISITOR[1]);
        assertEquals(206, rest.statusCode());
        assertArrayEquals(Arrays.copyOfRange(archive, 100_000, archive.length), rest.body());
    }

    @ParameterizedTest
    @EnumSource
    void aVisitorsDownloadThatBreaksIsVisiblyBroken(WebServer.Kind kind) throws IOException {
        s3.injectAlways(S3Fault.EARLY_END, Position.MIDDLE, request -> request.reads(PHOTO));
        var response = Http.open(SERVERS.get(kind).uri(ALBUM), VISITOR);
        assertEquals(200, response.statusCode());
        try (var body = response.body()) {
            assertThrows(IOException.class, body::readAllBytes);
        }
    }
}
