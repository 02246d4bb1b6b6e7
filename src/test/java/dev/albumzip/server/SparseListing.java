package dev.albumzip.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** ListObjectsV2: a page of the objects below a prefix, in key order. */
final class SparseListing {
    private static final int MAX_KEYS = 1000;

    private SparseListing() {}

    /** The XML that answers a request for these objects, which stand under their keys. */
    static String page(NavigableMap<String, SparseObject> objects, URI target) {
        var query = query(target);
        var prefix = query.getOrDefault("prefix", "");
        var token = query.get("continuation-token");
        int maxKeys = Math.min(MAX_KEYS, Integer.parseInt(query.getOrDefault("max-keys", "" + MAX_KEYS)));
        var rest = token == null ? objects.tailMap(prefix, true) : objects.tailMap(decoded(token), false);
        var found = rest.values().stream()
                .takeWhile(object -> object.key().startsWith(prefix))
                .limit(maxKeys + 1L)
                .toList();
        boolean truncated = found.size() > maxKeys;
        var page = truncated ? found.subList(0, maxKeys) : found;
        return xml(page, truncated, "url".equals(query.get("encoding-type")));
    }

    private static Map<String, String> query(URI target) {
        var query = new HashMap<String, String>();
        for (var field : target.getRawQuery().split("&", -1)) {
            var parts = (field + "=").split("=", -1);
            query.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
        }
        return query;
    }

    private static String xml(List<SparseObject> page, boolean truncated, boolean urlEncoded) {
        var contents = new StringBuilder();
        page.forEach(object -> contents.append(element("Contents", contents(object, urlEncoded))));
        return element(
                "ListBucketResult",
                element("Name", S3Server.BUCKET)
                        + element("KeyCount", page.size())
                        + (urlEncoded ? element("EncodingType", "url") : "")
                        + element("IsTruncated", truncated)
                        + (truncated ? element("NextContinuationToken", encoded(page.getLast().key())) : "")
                        + contents);
    }

    private static String contents(SparseObject object, boolean urlEncoded) {
        // XML cannot hold all the characters that keys may hold.
        var key = urlEncoded ? URLEncoder.encode(object.key(), UTF_8).replace("%2F", "/") : escaped(object.key());
        return element("Key", key)
                + element("LastModified", SparseObject.LAST_MODIFIED)
                + element("ETag", escaped(object.etag()))
                + element("Size", object.size())
                + element("StorageClass", "STANDARD");
    }

    private static String element(String name, Object contents) {
        return "<" + name + ">" + contents + "</" + name + ">";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** A token is opaque to clients, so that none depends on its being a key. */
    private static String encoded(String token) {
        return Base64.getUrlEncoder().encodeToString(token.getBytes(UTF_8));
    }

    private static String decoded(String token) {
        return new String(Base64.getUrlDecoder().decode(token), UTF_8);
    }
}
