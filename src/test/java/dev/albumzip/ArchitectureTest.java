package dev.albumzip;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void importsPointOneWayFromWebToS3ZipAndThumbnailToAlbum() {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.albumzip");
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("web").definedBy("dev.albumzip.web")
                .layer("s3").definedBy("dev.albumzip.s3")
                .layer("zip").definedBy("dev.albumzip.zip")
                .layer("thumbnail").definedBy("dev.albumzip.thumbnail")
                .layer("album").definedBy("dev.albumzip.album")
                .whereLayer("web").mayNotBeAccessedByAnyLayer()
                .whereLayer("s3").mayOnlyBeAccessedByLayers("web")
                .whereLayer("zip").mayOnlyBeAccessedByLayers("web")
                .whereLayer("thumbnail").mayOnlyBeAccessedByLayers("web")
                .check(classes);
    }
}
