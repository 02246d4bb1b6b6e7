package dev.albumzip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    private static String parsed(String header) {
        return ByteRange.parse(header, 1000).map(ranges -> ranges.stream()
                .map(range -> range.contentRange(1000))
                .collect(Collectors.joining(" + "))).orElse("ignored");
    }

    @ParameterizedTest
    @CsvSource({
            "bytes=0-0, bytes 0-0/1000",
            "bytes=0-999, bytes 0-999/1000",
            "bytes=10-5000, bytes 10-999/1000",
            "bytes=999-, bytes 999-999/1000",
            "bytes=-1, bytes 999-999/1000",
            "bytes=-5000, bytes 0-999/1000",
            "BYTES=5-6, bytes 5-6/1000",
            "bytes=5-99999999999999999999999999, bytes 5-999/1000",
    })
    void readsARangeInAllThreeForms(String header, String range) {
        assertEquals(range, parsed(header));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "bytes=0-1,5-6,-2 | bytes 0-1/1000 + bytes 5-6/1000 + bytes 998-999/1000",
            "bytes=, 7-8 ,\t1-2, | bytes 7-8/1000 + bytes 1-2/1000",
            "bytes=0-1,2000-3000 | bytes 0-1/1000",
    })
    void readsSeveralRangesInTheirOrderAndLeavesOutThoseBeyondTheEnd(String header, String ranges) {
        assertEquals(ranges, parsed(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=99999999999999999999999-",
            "bytes=1000-,-0"})
    void knowsWhatCannotBeSatisfied(String header) {
        assertEquals(Optional.of(List.of()), ByteRange.parse(header, 1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes", "bytes=", "bytes=,", "bytes=-", "bytes=a-b", "bytes=5-4", "bytes=1-2-3",
            "bytes=1", "bytes 1-2",
            "items=0-1", "bytes=0-1;2-3", "bytes=+1-2", "bytes=1 -2", "bytes=0-1,x"})
    void ignoresWhatIsMalformedOrOfAnotherUnit(String header) {
        assertEquals("ignored", parsed(header));
    }
}
