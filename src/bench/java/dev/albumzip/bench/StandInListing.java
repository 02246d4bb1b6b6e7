package dev.albumzip.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** ListObjectsV2: a page of an album, written once. The token is the number of the page's first photo. */
final class StandInListing {
    static final String LAST_MODIFIED = "Sun, 17 May 2026 11:22:33 GMT";

    private static final int PAGE = 1000;

    private record Page(BenchAlbum album, int first) {}

    private final Map<Page, byte[]> pages = new ConcurrentHashMap<>();

    byte[] page(BenchAlbum album, String token) {
        int first = token.isEmpty() ? 0 : Integer.parseInt(token);
        return pages.computeIfAbsent(new Page(album, first), StandInListing::write);
    }

    /** The same for a key at all times. */
    static String etag(String key) {
        return "%016x%016x".formatted(key.hashCode() & 0xFFFFFFFFL, key.length());
    }

    private static byte[] write(Page page) {
        var album = page.album();
        int end = Math.min(album.count(), page.first() + PAGE);
        var xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>bench</Name>""");
        xml.append("<Prefix>").append(album.prefix()).append("</Prefix><MaxKeys>").append(PAGE)
                .append("</MaxKeys><EncodingType>url</EncodingType><KeyCount>").append(end - page.first())
                .append("</KeyCount><IsTruncated>").append(end < album.count()).append("</IsTruncated>");
        if (end < album.count()) {
            xml.append("<NextContinuationToken>").append(end).append("</NextContinuationToken>");
        }
        for (int i = page.first(); i < end; i++) {
            var key = album.prefix() + album.photo(i);
            xml.append("<Contents><Key>").append(key)
                    .append("</Key><LastModified>2026-05-17T11:22:33.000Z</LastModified><ETag>&quot;")
                    .append(etag(key)).append("&quot;</ETag><ChecksumAlgorithm>CRC32</ChecksumAlgorithm>")
                    .append("<ChecksumType>FULL_OBJECT</ChecksumType><Size>").append(album.size())
                    .append("</Size><StorageClass>STANDARD</StorageClass></Contents>");
        }
        return xml.append("</ListBucketResult>\n").toString().getBytes(UTF_8);
    }
}
