package dev.albumzip.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;

/** The time until the headers of an album are there, beyond that of its listing alone. */
record Headers(BenchAlbum album) {
    private static final int BUFFER_SIZE = 64 * 1024;
    private static final int PAGE = 1000;

    void warmUp(Candidate candidate, Duration time) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            seconds(candidate);
        }
    }

    /** The difference of medians: each time a listing by the benchmark itself, then the candidate's headers. */
    double secondsBeyondListing(Candidate candidate, Lab lab, int times) throws IOException {
        var listings = new ArrayList<Double>();
        var headers = new ArrayList<Double>();
        for (int i = 0; i < times; i++) {
            listings.add(listingSeconds(lab.s3().port()));
            headers.add(seconds(candidate));
        }
        return Samples.median(headers) - Samples.median(listings);
    }

    /** By HEAD, which makes the same plan as GET, so that no broken download disturbs the next try. */
    private double seconds(Candidate candidate) throws IOException {
        var buffer = ByteBuffer.allocate(BUFFER_SIZE);
        long start = System.nanoTime();
        try (var response = BareResponse.open("HEAD", candidate.port(), candidate.path(album), buffer, 0)) {
            response.readTo(0);
            return Seconds.since(start);
        }
    }

    /** Page after page, as nothing but the page before tells the token of the next. */
    private double listingSeconds(int s3Port) throws IOException {
        try (var client = new KeptClient(s3Port)) {
            long start = System.nanoTime();
            for (int first = 0; first < album.count(); first += PAGE) {
                var token = first == 0 ? "" : "&continuation-token=" + first;
                client.get("/bench?list-type=2&encoding-type=url&prefix=" + album.prefix() + token);
            }
            return Seconds.since(start);
        }
    }
}
