package dev.albumzip.s3;

import dev.albumzip.album.Album;
import dev.albumzip.album.AlbumException;
import dev.albumzip.album.AlbumTooLargeException;
import dev.albumzip.album.NoSuchAlbumException;
import dev.albumzip.album.Photo;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Finds albums in a bucket: what an index names, or else every object below the album's prefix. */
public final class Albums {
    private final Bucket bucket;
    private final String root;
    private final int maxPhotos;
    private final Coalescer<String, Album> coalescer = new Coalescer<>();

    /**
     * @param root the prefix below which all albums lie, such as {@code albums/}; no photo outside it is ever read
     * @param maxPhotos how many photos an album may have
     */
    public Albums(Bucket bucket, String root, int maxPhotos) {
        this.bucket = bucket;
        this.root = root;
        this.maxPhotos = maxPhotos;
    }

    /**
     * The album of this name, as it is in S3 now. Those who ask for it at the same time share it.
     *
     * @throws NoSuchAlbumException if it has no photo
     * @throws AlbumTooLargeException if it has too many
     * @throws S3Failure if S3 cannot be asked, or the album's index is wrong
     */
    public Album find(String name) throws AlbumException, IOException {
        try {
            return coalescer.get(name, () -> find(name, photo -> {}));
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case AlbumException failure -> throw failure;
                case IOException failure -> throw failure;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while album '" + name + "' was being listed");
        }
    }

    /**
     * The same by a listing of one's own, and hands over each photo while it comes in.
     *
     * @param each may throw unchecked exceptions, which end the listing
     */
    public Album find(String name, Consumer<Photo> each) throws AlbumException, IOException {
        var prefix = root + name + "/";
        var indexKey = prefix + AlbumIndex.FILE_NAME;
        var defaultTitle = name.substring(name.lastIndexOf('/') + 1);
        var index = bucket.find(indexKey, json -> {
            var lastModified = json.lastModified().truncatedTo(ChronoUnit.SECONDS);
            return new AlbumIndex(indexKey, root, prefix).read(json, name, defaultTitle, lastModified);
        });
        Album album;
        if (index.isPresent()) {
            album = index.get();
            checkCount(name, album.photos().size());
            album.photos().forEach(each);
        } else {
            album = new Album(name, defaultTitle, Optional.empty(), photosBelow(prefix, name, each));
        }
        if (album.photos().isEmpty()) {
            throw new NoSuchAlbumException(name);
        }
        return album;
    }

    /**
     * The names of the albums in the bucket that lie in no folder, in key order.
     *
     * @param max how many at the most, more or less
     */
    public List<String> names(int max) throws S3Failure {
        var names = new ArrayList<String>();
        String token = null;
        do {
            var page = bucket.listFolders(root, token);
            page.folders().stream()
                    .map(folder -> folder.substring(root.length(), folder.length() - 1))
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add);
            token = page.truncated() ? page.continuationToken() : null;
        } while (token != null && names.size() < max);
        return names;
    }

    private List<Photo> photosBelow(String prefix, String name, Consumer<Photo> each)
            throws AlbumTooLargeException, S3Failure {
        var photos = new ArrayList<Photo>();
        for (var listing = new Listing(bucket, prefix); listing.hasNext();) {
            for (var object : listing.next()) {
                if (!isFolder(object) && !object.key().endsWith("/" + AlbumIndex.FILE_NAME)) {
                    var photo = photo(object, prefix);
                    photos.add(photo);
                    checkCount(name, photos.size());
                    each.accept(photo);
                }
            }
        }
        return photos;
    }

    private void checkCount(String name, int count) throws AlbumTooLargeException {
        if (count > maxPhotos) {
            throw new AlbumTooLargeException("album '" + name + "' has more than " + maxPhotos + " photos");
        }
    }

    private static Photo photo(ListingPage.Entry object, String prefix) {
        return new Photo(
                object.key(),
                object.key().substring(prefix.length()),
                object.size(),
                object.lastModified(),
                object.etag(),
                OptionalLong.empty());
    }

    /** What the S3 console and many tools put where a person has made a folder. */
    private static boolean isFolder(ListingPage.Entry object) {
        return object.key().endsWith("/") && object.size() == 0;
    }
}
