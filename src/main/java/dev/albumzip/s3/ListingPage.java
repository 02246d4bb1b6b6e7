package dev.albumzip.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An answer of ListObjectsV2. Through the SDK a page takes three times the CPU.
 *
 * @param objects in key order
 * @param folders what keys have in common up to a delimiter, if the listing is by one
 * @param truncated whether another page comes after it
 * @param continuationToken to ask for that page with, or null
 */
record ListingPage(List<Entry> objects, List<String> folders, boolean truncated, String continuationToken) {
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        // Nobody has to trust a server so far that it may name files and hosts for us to read.
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    /**
     * An object as it is listed.
     *
     * @param lastModified to the second
     * @param etag without its quotes; empty if the server does not tell it
     */
    record Entry(String key, long size, Instant lastModified, String etag) {
        private Entry decoded() {
            return new Entry(URLDecoder.decode(key, UTF_8), size, lastModified, etag);
        }
    }

    /**
     * @throws S3Failure if that is no listing, or one with other keys than it says
     */
    static ListingPage parse(InputStream body) throws IOException {
        try {
            var xml = XML.createXMLStreamReader(body, UTF_8.name());
            xml.nextTag();
            if (!xml.getLocalName().equals("ListBucketResult")) {
                throw S3Failure.temporary("S3 answers with " + xml.getLocalName() + ", expected a listing", null);
            }
            var page = parse(xml);
            while (xml.hasNext()) {
                // To the end of the body, so that its connection can be used again.
                xml.next();
            }
            return page;
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException failure) {
                throw failure;
            }
            throw S3Failure.temporary("a page of a listing breaks off: " + e.getMessage(), e);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw S3Failure.permanent("a page of a listing is malformed: " + e.getMessage(), e);
        }
    }

    private static ListingPage parse(XMLStreamReader xml) throws XMLStreamException, S3Failure {
        var objects = new ArrayList<Entry>();
        var folders = new ArrayList<String>();
        int keyCount = 0;
        boolean encoded = false;
        boolean truncated = false;
        String token = null;
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "Contents" -> objects.add(object(xml));
                case "CommonPrefixes" -> {
                    xml.nextTag();
                    folders.add(xml.getElementText());
                    xml.nextTag();
                }
                case "KeyCount" -> keyCount = Integer.parseInt(xml.getElementText());
                case "EncodingType" -> encoded = xml.getElementText().equals("url");
                case "IsTruncated" -> truncated = xml.getElementText().equals("true");
                case "NextContinuationToken" -> token = xml.getElementText();
                default -> skip(xml);
            }
        }
        int count = objects.size() + folders.size();
        if (keyCount > count) {
            throw S3Failure.temporary("a page of a listing has " + count + " keys, and says " + keyCount, null);
        }
        if (encoded) {
            objects.replaceAll(Entry::decoded);
            folders.replaceAll(folder -> URLDecoder.decode(folder, UTF_8));
        }
        return new ListingPage(objects, folders, truncated, token);
    }

    private static Entry object(XMLStreamReader xml) throws XMLStreamException, S3Failure {
        String key = null;
        long size = -1;
        Instant lastModified = null;
        String etag = null;
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "Key" -> key = xml.getElementText();
                case "Size" -> size = Long.parseLong(xml.getElementText());
                case "LastModified" -> lastModified = Instant.parse(xml.getElementText());
                case "ETag" -> etag = xml.getElementText();
                default -> skip(xml);
            }
        }
        if (key == null || size < 0 || lastModified == null) {
            throw S3Failure.permanent("a page of a listing has an object without key, size or time: " + key, null);
        }
        return new Entry(key, size, lastModified.truncatedTo(ChronoUnit.SECONDS), Bucket.withoutQuotes(etag));
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0;) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // Its text.
                }
            }
        }
    }
}
