package dev.albumzip.server;

import java.net.URI;
import java.util.regex.Pattern;

/** What a request asks S3 for: an object, or a page of a listing, whose key is empty. */
public record S3Request(String method, String key, String query) {

    static S3Request of(HttpHead head) {
        var words = head.startLine().split(" ", 3);
        var target = URI.create(words[1]);
        var path = target.getPath().substring(("/" + S3Server.BUCKET).length());
        var query = target.getQuery();
        return new S3Request(words[0], path.isEmpty() ? "" : path.substring(1), query == null ? "" : query);
    }

    public boolean isListing() {
        return key.isEmpty();
    }

    /** Whether it asks for a page of a listing that is not the first. */
    public boolean isLaterPage() {
        return !continuationToken().isEmpty();
    }

    /** Whether it brings the bytes of this object. */
    public boolean reads(String objectKey) {
        return method.equals("GET") && key.equals(objectKey);
    }

    /** The key, or the prefix of the keys that are listed. */
    public String subject() {
        return isListing() ? parameter("prefix") : key;
    }

    String continuationToken() {
        return parameter("continuation-token");
    }

    private String parameter(String name) {
        var matcher = Pattern.compile("[?&]" + name + "=([^&]*)").matcher("?" + query);
        return matcher.find() ? matcher.group(1) : "";
    }
}
