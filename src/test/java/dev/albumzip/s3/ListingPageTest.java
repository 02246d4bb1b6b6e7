package dev.albumzip.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.s3.ListingPage.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingPageTest {
    private static final String OBJECT = """
            <Contents><Key>%s</Key><LastModified>2026-05-17T11:22:33.987Z</LastModified>
            <ETag>&quot;e&quot;</ETag><Size>5</Size></Contents>
            """;

    private static ListingPage parse(String xml) throws IOException {
        return ListingPage.parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    }

    private static String listing(String fields, String... keys) {
        var xml = new StringBuilder("<ListBucketResult>").append(fields);
        for (var key : keys) {
            xml.append(OBJECT.formatted(key));
        }
        return xml.append("</ListBucketResult>").toString();
    }

    /** As Amazon documents the answer, with all that one may ask for. */
    @Test
    void aPageOfAmazonIsRead() throws IOException {
        var page = parse("""
                <?xml version="1.0" encoding="UTF-8"?>
                <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
                  <Name>photos</Name>
                  <Prefix>albums/</Prefix>
                  <NextContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=</NextContinuationToken>
                  <KeyCount>2</KeyCount>
                  <MaxKeys>2</MaxKeys>
                  <IsTruncated>true</IsTruncated>
                  <Contents>
                    <Key>albums/a &amp; b.jpg</Key>
                    <LastModified>2009-10-12T17:50:30.000Z</LastModified>
                    <ETag>&quot;fba9dede5f27731c9771645a39863328&quot;</ETag>
                    <ChecksumAlgorithm>CRC32</ChecksumAlgorithm>
                    <ChecksumAlgorithm>SHA256</ChecksumAlgorithm>
                    <Size>434234</Size>
                    <Owner><ID>75aa57f0</ID><DisplayName>owner</DisplayName></Owner>
                    <RestoreStatus><IsRestoreInProgress>false</IsRestoreInProgress></RestoreStatus>
                    <StorageClass>STANDARD</StorageClass>
                  </Contents>
                  <Contents>
                    <Key>albums/c%20d.jpg</Key>
                    <LastModified>2009-10-12T17:50:30Z</LastModified>
                    <ETag>"599bab3ed2c697f1d26842727561fd94-2"</ETag>
                    <Size>0</Size>
                  </Contents>
                  <CommonPrefixes><Prefix>photos/</Prefix></CommonPrefixes>
                </ListBucketResult>
                """);
        var time = Instant.parse("2009-10-12T17:50:30Z");
        assertEquals(List.of(
                new Entry("albums/a & b.jpg", 434_234, time, "fba9dede5f27731c9771645a39863328"),
                new Entry("albums/c%20d.jpg", 0, time, "599bab3ed2c697f1d26842727561fd94-2")), page.objects());
        assertTrue(page.truncated());
        assertEquals("1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=", page.continuationToken());
    }

    @Test
    void keysAreDecodedIfTheAnswerSaysThatTheyAreEncoded() throws IOException {
        var key = "a+b%2Bc%20%C3%BC%01";
        assertEquals(key, parse(listing("", key)).objects().getFirst().key());
        var encoding = "<EncodingType>url</EncodingType>";
        assertEquals("a b+c \u00fc\u0001", parse(listing(encoding, key)).objects().getFirst().key());
        assertFalse(assertThrows(S3Failure.class, () -> parse(listing(encoding, "100%"))).isTemporary());
    }

    @Test
    void theLastPageHasNoToken() throws IOException {
        var page = parse(listing("<KeyCount>0</KeyCount><IsTruncated>false</IsTruncated>"));
        assertFalse(page.truncated());
        assertNull(page.continuationToken());
        assertEquals(List.of(), page.objects());
    }

    @Test
    void aPageWithFewerKeysThanItSaysIsAskedForAgain() {
        var failure = assertThrows(S3Failure.class, () -> parse(listing("<KeyCount>2</KeyCount>", "a.jpg")));
        assertTrue(failure.isTemporary());
        assertTrue(failure.getMessage().contains("has 1 keys, and says 2"), failure.getMessage());
    }

    @Test
    void aPageThatBreaksOffIsAskedForAgain() throws IOException {
        var page = listing("", "a.jpg", "b.jpg");
        for (int length = 0; length < page.length(); length++) {
            var piece = page.substring(0, length);
            assertTrue(assertThrows(S3Failure.class, () -> parse(piece)).isTemporary(), piece);
        }
        assertEquals(2, parse(page).objects().size());
    }

    @Test
    void anErrorInsteadOfAPageIsNoEmptyPage() {
        var failure = assertThrows(S3Failure.class, () -> parse("<Error><Code>InternalError</Code></Error>"));
        assertTrue(failure.getMessage().contains("S3 answers with Error, expected a listing"), failure.getMessage());
    }

    @Test
    void anObjectWithoutSizeIsRefused() {
        var xml = listing("", "a.jpg").replace("<Size>5</Size>", "");
        assertTrue(assertThrows(S3Failure.class, () -> parse(xml)).getMessage().contains("without key, size or time"));
    }

    @Test
    void noFileOfThisMachineIsReadForAServer(@TempDir Path folder) throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "secret");
        var xml = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>" + listing("", "&e;.jpg");
        try {
            assertFalse(parse(xml).objects().getFirst().key().contains("secret"));
        } catch (S3Failure e) {
            assertFalse(e.getMessage().contains("\"secret\""), e.getMessage());
        }
    }
}
