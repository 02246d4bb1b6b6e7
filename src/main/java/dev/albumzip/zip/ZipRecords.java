package dev.albumzip.zip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.albumzip.zip.ZipLayout.Entry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The records of the ZIP format (PKWARE's APPNOTE.TXT 6.3.10) around STORED entries. Each is a buffer that ends at its
 * position.
 *
 * <p>Every local header states size and CRC-32, for macOS's Archive Utility refuses STORED entries with a data
 * descriptor. Zip64 stands only where a size, an offset or the number of entries does not fit: older readers know
 * nothing of it.
 *
 * <p>The Java libraries are no help here: they convert the DOS time with the server's own time zone as soon as the
 * extended timestamp is there as well. Commons-compress is the oracle in the tests instead.
 */
final class ZipRecords {
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int ZIP64_END = 0x06064b50;
    private static final int ZIP64_END_LOCATOR = 0x07064b50;
    private static final int END = 0x06054b50;

    /** The values that say "look into the Zip64 record" (APPNOTE 4.4.1.4), and so are no values themselves. */
    private static final long MAX_32 = 0xFFFFFFFFL;

    private static final int MAX_16 = 0xFFFF;

    private static final short VERSION_1_0 = 10;
    private static final short VERSION_2_0 = 20;
    private static final short VERSION_ZIP64 = 45;
    private static final short MADE_ON_UNIX = 3 << 8;

    /** General purpose bit 11: the name is UTF-8 (APPNOTE 4.4.4). */
    private static final short UTF8_NAME = 1 << 11;

    private static final short STORED = 0;
    private static final int REGULAR_FILE_0644 = 0100644 << 16;

    private static final short ZIP64_EXTRA = 0x0001;

    /** Info-ZIP's "UT": seconds since 1970 in UTC, where the DOS time is local, even and from 1980 on. */
    private static final short EXTENDED_TIMESTAMP = 0x5455;

    private static final short TIMESTAMP_SIZE = 4 + 5;
    private static final byte MODIFICATION_TIME_ONLY = 1;

    private static final LocalDateTime FIRST_DOS_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int LOCAL_CRC32_AT = 14;
    private static final int CENTRAL_CRC32_AT = 16;

    private ZipRecords() {}

    /** A local header, its CRC-32 still 0 (see {@link #setLocalCrc32}). */
    static ByteBuffer localHeader(Entry entry) {
        var name = entry.name().getBytes(UTF_8);
        boolean zip64 = entry.photo().size() >= MAX_32;
        var header = buffer(30 + name.length + 20 + TIMESTAMP_SIZE).putInt(LOCAL_HEADER);
        putCommon(header, entry, name, zip64, (short) ((zip64 ? 20 : 0) + TIMESTAMP_SIZE));
        header.put(name);
        // First, where Windows 7's Explorer wants it.
        if (zip64) {
            header.putShort(ZIP64_EXTRA).putShort((short) 16);
            header.putLong(entry.photo().size()).putLong(entry.photo().size());
        }
        return putTimestamp(header, entry);
    }

    /** A central header, its CRC-32 still 0 (see {@link #setCentralCrc32}). */
    static ByteBuffer centralHeader(Entry entry) {
        long offset = entry.offset();
        var name = entry.name().getBytes(UTF_8);
        boolean bigSize = entry.photo().size() >= MAX_32;
        boolean bigOffset = offset >= MAX_32;
        boolean zip64 = bigSize || bigOffset;
        int zip64Size = (bigSize ? 16 : 0) + (bigOffset ? 8 : 0);
        var header = buffer(46 + name.length + 28 + TIMESTAMP_SIZE).putInt(CENTRAL_HEADER);
        header.putShort((short) (MADE_ON_UNIX | (zip64 ? VERSION_ZIP64 : VERSION_2_0)));
        putCommon(header, entry, name, zip64, (short) ((zip64 ? 4 + zip64Size : 0) + TIMESTAMP_SIZE));
        header.putShort((short) 0); // comment length
        header.putShort((short) 0); // disk
        header.putShort((short) 0); // internal attributes
        header.putInt(REGULAR_FILE_0644);
        header.putInt((int) Math.min(offset, MAX_32));
        header.put(name);
        if (zip64) {
            header.putShort(ZIP64_EXTRA).putShort((short) zip64Size);
            if (bigSize) {
                header.putLong(entry.photo().size()).putLong(entry.photo().size());
            }
            if (bigOffset) {
                header.putLong(offset);
            }
        }
        return putTimestamp(header, entry);
    }

    static void setLocalCrc32(ByteBuffer header, long crc32) {
        header.putInt(LOCAL_CRC32_AT, (int) crc32);
    }

    static void setCentralCrc32(ByteBuffer header, long crc32) {
        header.putInt(CENTRAL_CRC32_AT, (int) crc32);
    }

    /** The fields that local and central header share, from "version needed" to "extra field length". */
    private static void putCommon(
            ByteBuffer header, Entry entry, byte[] name, boolean zip64, short extraLength) {
        int size = (int) Math.min(entry.photo().size(), MAX_32);
        header.putShort(zip64 ? VERSION_ZIP64 : VERSION_1_0).putShort(UTF8_NAME).putShort(STORED);
        header.putInt(dosTime(entry.photo().lastModified()));
        header.putInt(0).putInt(size).putInt(size);
        header.putShort((short) name.length).putShort(extraLength);
    }

    private static ByteBuffer putTimestamp(ByteBuffer header, Entry entry) {
        header.putShort(EXTENDED_TIMESTAMP).putShort((short) 5).put(MODIFICATION_TIME_ONLY);
        return header.putInt((int) entry.photo().lastModified().getEpochSecond());
    }

    /**
     * The end records, those of Zip64 only if they are needed.
     *
     * @param count of entries
     * @param directory the offset of the central directory, in bytes
     * @param directorySize in bytes
     */
    static ByteBuffer end(int count, long directory, long directorySize) {
        var end = buffer(56 + 20 + 22);
        if (count >= MAX_16 || directory >= MAX_32 || directorySize >= MAX_32) {
            end.putInt(ZIP64_END).putLong(44); // what follows this field
            end.putShort(VERSION_ZIP64).putShort(VERSION_ZIP64);
            end.putInt(0).putInt(0); // this disk, the directory's disk
            end.putLong(count).putLong(count).putLong(directorySize).putLong(directory);
            end.putInt(ZIP64_END_LOCATOR).putInt(0).putLong(directory + directorySize).putInt(1);
        }
        short shortCount = (short) Math.min(count, MAX_16);
        end.putInt(END).putShort((short) 0).putShort((short) 0); // this disk, the directory's disk
        end.putShort(shortCount).putShort(shortCount);
        end.putInt((int) Math.min(directorySize, MAX_32)).putInt((int) Math.min(directory, MAX_32));
        return end.putShort((short) 0); // comment length
    }

    /** Date and time as two 16-bit fields (APPNOTE 4.4.6), here always in UTC, wherever the server stands. */
    private static int dosTime(Instant instant) {
        var time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        if (time.isBefore(FIRST_DOS_TIME)) {
            time = FIRST_DOS_TIME;
        }
        int date = (time.getYear() - 1980) << 9 | time.getMonthValue() << 5 | time.getDayOfMonth();
        return date << 16 | time.getHour() << 11 | time.getMinute() << 5 | time.getSecond() >> 1;
    }

    private static ByteBuffer buffer(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }
}
