package dev.albumzip.s3;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.albumzip.album.Album;
import dev.albumzip.album.AlbumException;
import dev.albumzip.album.NoSuchPhotoException;
import dev.albumzip.album.Photo;
import java.io.IOException;
import java.time.Duration;

/**
 * Albums as they were a moment ago, for those who look at them: a page asks for dozens of photos, and none of these
 * requests is worth a listing.
 */
public final class RecentAlbums {
    private static final Duration MOMENT = Duration.ofMinutes(1);

    /** In photos, of 320 bytes each. */
    private static final int MAX_WEIGHT = 100_000;

    private final Albums albums;
    private final Cache<String, Album> recent = Caffeine.newBuilder()
            .expireAfterWrite(MOMENT)
            .maximumWeight(MAX_WEIGHT)
            .weigher((String name, Album album) -> album.photos().size())
            .build();

    public RecentAlbums(Albums albums) {
        this.albums = albums;
    }

    /** The album as it is now; throws as {@link Albums#find(String)} does. */
    public Album now(String name) throws AlbumException, IOException {
        var album = albums.find(name);
        recent.put(name, album);
        return album;
    }

    /** The album, a minute old at the most; throws as {@link Albums#find(String)} does. */
    public Album recently(String name) throws AlbumException, IOException {
        var album = recent.getIfPresent(name);
        return album != null ? album : now(name);
    }

    /**
     * A photo of an album, a minute old at the most, unless it is not there: then the album is asked for anew.
     *
     * @throws NoSuchPhotoException if the album has none of this name
     */
    public Photo photo(String album, String name) throws AlbumException, IOException {
        try {
            return recently(album).photo(name);
        } catch (NoSuchPhotoException e) {
            return now(album).photo(name);
        }
    }

    /** Lets nobody see the album as it was, for it has been found to have changed. */
    public void forget(String name) {
        recent.invalidate(name);
    }
}
