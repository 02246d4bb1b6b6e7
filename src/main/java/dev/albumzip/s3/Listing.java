package dev.albumzip.s3;

import dev.albumzip.s3.ListingPage.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects below a prefix, page after page. What a page repeats of the one before is left out, as objects that come
 * or go meanwhile make some servers do.
 */
final class Listing {
    private final Bucket bucket;
    private final String prefix;
    private Map<String, Entry> lastPage = Map.of();
    private String continuationToken;
    private boolean hasNext = true;

    Listing(Bucket bucket, String prefix) {
        this.bucket = bucket;
        this.prefix = prefix;
    }

    boolean hasNext() {
        return hasNext;
    }

    /**
     * The next page.
     *
     * @throws S3Failure if S3 does not give it, or a page that cannot be one of this listing
     */
    List<Entry> next() throws S3Failure {
        var page = bucket.list(prefix, continuationToken);
        var objects = new ArrayList<Entry>(page.objects().size());
        var byKey = HashMap.<String, Entry>newHashMap(page.objects().size());
        for (var object : page.objects()) {
            if (!object.key().startsWith(prefix)) {
                throw S3Failure.permanent("the listing of " + prefix + " has the key " + object.key());
            }
            var earlier = byKey.put(object.key(), object);
            earlier = earlier == null ? lastPage.get(object.key()) : earlier;
            if (earlier == null) {
                objects.add(object);
            } else if (!earlier.etag().equals(object.etag())) {
                throw S3Failure.temporary(object.key() + " was replaced while it was listed", null);
            }
        }
        lastPage = byKey;
        goOn(page.truncated(), page.continuationToken());
        return objects;
    }

    private void goOn(boolean truncated, String token) throws S3Failure {
        if (truncated && (token == null || token.equals(continuationToken))) {
            throw S3Failure.permanent("the listing of " + prefix + " does not go on after the token " + token);
        }
        continuationToken = token;
        hasNext = truncated;
    }
}
