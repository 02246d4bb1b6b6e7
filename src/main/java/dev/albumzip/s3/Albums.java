package dev.albumzip.s3;

import dev.albumzip.album.Album;
import dev.albumzip.album.NoSuchAlbumException;
import dev.albumzip.album.Photo;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Finds albums in a bucket: what an index names, or else every object below the album's prefix. */
public final class Albums {
    private final Bucket bucket;
    private final String root;

    /**
     * @param root the prefix below which all albums lie, such as {@code albums/}; no photo outside it is ever read
     */
    public Albums(Bucket bucket, String root) {
        this.bucket = bucket;
        this.root = root;
    }

    /**
     * The album of this name, as it is in S3 now.
     *
     * @throws NoSuchAlbumException if it has no photo
     * @throws S3Failure if S3 cannot be asked, or the album's index is wrong
     */
    public Album find(String name) throws NoSuchAlbumException, IOException {
        return find(name, photo -> {});
    }

    /**
     * The same, and hands over each photo while the listing comes in.
     *
     * @param each may throw unchecked exceptions, which end the listing
     */
    public Album find(String name, Consumer<Photo> each) throws NoSuchAlbumException, IOException {
        var prefix = root + name + "/";
        var indexKey = prefix + AlbumIndex.FILE_NAME;
        var defaultTitle = name.substring(name.lastIndexOf('/') + 1);
        Album album;
        var index = bucket.find(indexKey);
        if (index.isPresent()) {
            try (var json = index.get()) {
                var lastModified = json.response().lastModified().truncatedTo(ChronoUnit.SECONDS);
                album = new AlbumIndex(indexKey, root, prefix).read(json, name, defaultTitle, lastModified);
                album.photos().forEach(each);
            }
        } else {
            album = new Album(name, defaultTitle, Optional.empty(), photosBelow(prefix, each));
        }
        if (album.photos().isEmpty()) {
            throw new NoSuchAlbumException(name);
        }
        return album;
    }

    private List<Photo> photosBelow(String prefix, Consumer<Photo> each) throws S3Failure {
        var photos = new ArrayList<Photo>();
        bucket.list(prefix, object -> {
            if (!isFolder(object) && !object.key().endsWith("/" + AlbumIndex.FILE_NAME)) {
                var photo = photo(object, prefix);
                photos.add(photo);
                each.accept(photo);
            }
        });
        return photos;
    }

    private static Photo photo(S3Object object, String prefix) {
        return new Photo(
                object.key(),
                object.key().substring(prefix.length()),
                object.size(),
                object.lastModified().truncatedTo(ChronoUnit.SECONDS),
                Bucket.withoutQuotes(object.eTag()),
                OptionalLong.empty());
    }

    /** What the S3 console and many tools put where a person has made a folder. */
    private static boolean isFolder(S3Object object) {
        return object.key().endsWith("/") && object.size() == 0;
    }
}
