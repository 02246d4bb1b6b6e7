package dev.albumzip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the WAR says is in it. */
class ContentsIT {
    private static final String LIBRARIES = "WEB-INF/lib/";

    @Test
    void sbomNamesEachJar() throws IOException {
        try (var war = war()) {
            var sbom = war.getEntry("META-INF/sbom/application.cdx.json");
            assumeFalse(sbom == null && Boolean.getBoolean("offline"), "mvn -o makes no SBOM");
            var components = JsonMapper.shared().readTree(read(war, sbom)).get("components");
            var named = components.valueStream()
                    .map(component -> jar(component.get("name").asString(), component.get("version").asString()))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(jars(war), named);
        }
    }

    @Test
    void licenceListNamesEachJar() throws IOException {
        try (var war = war()) {
            var list = read(war, war.getEntry("META-INF/THIRD-PARTY.txt"));
            var named = Pattern.compile("\\([^ :]+:([^ :]+):([^ :]+) - ").matcher(list).results()
                    .map(coordinates -> jar(coordinates.group(1), coordinates.group(2)))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(jars(war), named);
        }
    }

    private static ZipFile war() throws IOException {
        return new ZipFile(System.getProperty("war"));
    }

    private static Set<String> jars(ZipFile war) {
        return war.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(LIBRARIES) && !name.equals(LIBRARIES))
                .map(name -> name.substring(LIBRARIES.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String jar(String artifact, String version) {
        return artifact + "-" + version + ".jar";
    }

    private static String read(ZipFile war, ZipEntry entry) throws IOException {
        try (var in = war.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
