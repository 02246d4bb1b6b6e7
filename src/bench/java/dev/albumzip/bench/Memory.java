package dev.albumzip.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a candidate holds, in bytes.
 *
 * @param resident of its process
 * @param sockets buffers of its own ends of connections, to clients and to S3
 * @param machineSockets buffers of all sockets, the clients' and the stand-in's too
 */
record Memory(long resident, long sockets, long machineSockets) {
    private static final int KILOBYTE = 1024;
    private static final int PAGE = 4096;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern PAGES = Pattern.compile("TCP: .* mem (\\d+)");

    /** Received, reserved and queued to be sent, as ss(8) tells of each socket. */
    private static final Pattern BUFFERS = Pattern.compile("skmem:\\(r(\\d+),rb\\d+,t\\d+,tb\\d+,f(\\d+),w(\\d+)");

    static Memory of(Candidate candidate, Lab lab) throws IOException {
        var status = Files.readString(Path.of("/proc", Long.toString(candidate.pid()), "status"));
        var sockstat = Files.readString(Path.of("/proc/net/sockstat"));
        return new Memory(
                sum(RESIDENT, status) * KILOBYTE,
                sum(BUFFERS, ownSockets(candidate.port(), lab.s3().port())),
                sum(PAGES, sockstat) * PAGE);
    }

    Memory minus(Memory other) {
        return new Memory(resident - other.resident, sockets - other.sockets, machineSockets - other.machineSockets);
    }

    private static String ownSockets(int port, int s3Port) throws IOException {
        var ss = new ProcessBuilder("ss", "-tmnHO", "sport = :" + port + " or dport = :" + s3Port)
                .redirectErrorStream(true)
                .start();
        return new String(ss.getInputStream().readAllBytes(), UTF_8);
    }

    private static long sum(Pattern numbers, String text) {
        long sum = 0;
        for (var matcher = numbers.matcher(text); matcher.find();) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                sum += Long.parseLong(matcher.group(group));
            }
        }
        return sum;
    }
}
