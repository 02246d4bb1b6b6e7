package dev.albumzip;

/** What fuzzed requests are put together from: good parts, and what breaks careless servers. */
final class FuzzVocabulary {
    /** A request's parts are fuzzed one by one; where another part is at its turn, the path is one of these. */
    static final String[] ALBUMS = {"/albums/demo.zip", "/albums/demo.zip", "/albums/demo.json", "/albums/demo",
            "/albums/demo/photos/a.jpg"};

    static final String[] PATHS = {"/albums/demo.zip", "/albums/hostile.zip", "/albums/demo", "/albums/demo.json", "/",
            "/healthz", "/readyz", "/metrics",
            "/albums", "/albums/", "/albums/.zip", "/albums//.zip", "//albums/demo.zip", "/albums//demo.zip",
            "/albums/../WEB-INF/web.xml", "/WEB-INF/web.xml", "/web-inf/web.xml", "/albums/%2e%2e/WEB-INF/web.xml",
            "/albums/..;/WEB-INF/web.xml", "/albums/..%2fWEB-INF/web.xml", "/META-INF/MANIFEST.MF", "/page/album.css",
            "/albums/demo/photos/a.jpg", "/albums/demo/photos/sub/b.jpg", "/albums/demo/photos/",
            "/albums/photos/a.jpg",
            "/albums/demo/photos/..%2f..%2f..%2fWEB-INF%2fweb.xml",
            "/albums/demo.zip;jsessionid=1F", "/albums;x=/demo.zip", "/;/albums/demo.zip", "/./albums/./demo.zip",
            "http://localhost/albums/demo.zip", "http://a@b:99999/albums/demo.zip", "HTTP:///albums/demo.zip",
            "https://localhost", "*", "", "albums/demo.zip", "?", "/?", "\\albums\\demo.zip", "/%61lbums/demo.zip",
            "/albums%2Fdemo.zip", "/albums/%E4%BA%AC%E9%83%BD.zip", "/albums/demo%00.zip", "/albums/demo.zip%00",
            "localhost:80"};

    static final String[] PIECES = {"%00", "%2F", "%2f", "%2e%2e", "..", "../", "/..", "\\", "%5C", ";",
            ";jsessionid=1F",
            "%", "%4", "%zz", "%u0041", "%c0%af", "%C0%80", "%e0%80%af", "%ed%a0%80", "%f4%90%80%80", "%ff", "%FE%FF",
            "//", "/./", "/", ".", "%e4%ba%ac", "%CC%88", "\u00e4\u00ba\u00ac", "\u00ff", "\u0000", "\u0001", "\t", " ",
            "?", "#", "%23", "%3f", ".zip", ".json", "%25", "%252e", "|", "^", "{", "}", "[", "\"", "<b>", "'", "`",
            "~",
            "%0d%0aX-Y:%20z", "%E2%80%AE", "%F0%9F%93%B7", "+", "&", "=", ":", "@", "\u007f", "\u0085", "%7f",
            "%c2%85"};

    static final String[] QUERIES = {"photo=a.jpg", "photo=sub%2Fb.jpg", "photo=sub/b.jpg", "photo=c+d.jpg", "photo=",
            "photo", "=", "&", "x=y", "photo=none.jpg", "select=", "select=AA", "select=a.jpg", "photo=%2e%2e/a.jpg",
            "photo=a.jpg&select=AA", "page=1", "page=2", "page=0", "page=99999999999", "thumbnail=", "thumbnail=x",
            "signature=", "signature=a.1.b", "signature=%00", "signature=a&signature=b&photo=a.jpg"};

    static final String[] METHODS = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT",
            "PROPFIND", "get", "GeT", "G", "GET\u0000", "G@T", "BREW", "PRI", "", "GETGETGETGETGETGETGETGETGETGET"};

    static final String[] RANGES = {"0-0", "-1", "-0", "5-", "7-9", "99999999999999999999-", "0-99999999999999999999",
            "-99999999999999999999", "9223372036854775807-", "0-9223372036854775807", "-9223372036854775808", "5-4",
            "--1", "9999-", "1-2-3", "", " ", "\t", "x", "-", "\u0660-", "0-0;", "1.5-", "0x1-", " 3-4 ", "1-,"};

    static final String[] RANGE_UNITS = {"bytes=", "bytes=", "bytes=", "BYTES=", "bytes =", "bytes:", "items=", "", "=",
            "bytes==", "bytes=bytes="};

    static final String[] TAGS = {"\"", "\"\"", "\"x\"", "*", ",", "W/", "W/\"x\"", "w/\"x\"", "\"a,b\"", "\"a\\\"\"",
            "'x'",
            "", " ", "x", "\"\u00e9\"", "\"*\""};

    static final String[] DATES = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994", "Fri, 01 Jan 2100 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT",
            "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 +0100", "Mon, 99 Foo 2000 25:61:61 GMT", "0", "-1", "",
            "Thu, 01 Jan 1970 00:00:00 GMT", "Wed, 31 Dec 1969 23:59:59 GMT", "Sat, 01 Jan 99999999999 00:00:00 GMT"};

    static final String[] TYPES = {"application/json", "application/x-www-form-urlencoded", "application/json",
            "application/x-www-form-urlencoded", "APPLICATION/JSON;charset=utf-16", "multipart/form-data; boundary=x",
            "multipart/form-data", "application/json;;;=", "text/plain", "", ";", "/", "*/*",
            "application/json, text/html",
            "application/x-www-form-urlencoded; charset=none", "\u00ff"};

    static final String[] BODIES = {"photo=a.jpg", "photo=a.jpg&photo=sub%2Fb.jpg", "{\"photos\": [\"a.jpg\"]}",
            "{\"photos\": [\"a.jpg\", \"c d.jpg\"]}", "", "&", "photo", "{}", "[]", "null", "0", "\"", "{\"photos\":",
            "{\"photos\": null}", "{\"photos\": {}}", "{\"photos\": 1e999999999}", "{\"photos\": [[\"a.jpg\"]]}",
            "{\"photos\": [\"\\ud800\"]}", "{\"photos\": [\"\\u0000\"]}", "{\"photos\": [1]}", "{\"photos\": [{}]}",
            "{\"x\": 1, \"photos\": [\"a.jpg\"]}", "{\"photos\": [\"a.jpg\"], \"photos\": []}", "{'photos': ['a.jpg']}",
            "\u00ef\u00bb\u00bf{\"photos\": [\"a.jpg\"]}", "\u00fe\u00ff\u0000{", "\u00ff\u00fe\u0000\u0000",
            "{\"photos\": [\"\u00ff\u00fe\"]}", "{\"photos\": [\"\u00ed\u00a0\u0080\"]}", "{\"photos\": [\"a.jpg\"]} x",
            "/*", "NaN", "photo=\u00e4\u00ba\u00ac", "photo=%ff"};

    static final String[] HEADERS = {"Host: [::1", "Host: a:b:c", "Host:", "Host: x, y", "Host : x", ": x", "NoColon",
            " Folded: x", "X:\r\n y", "X: \u0000", "X: \u00ff\u00fe", "X\u00e9: y", "X Y: z", "Cookie: \u0000=;;=\"",
            "Cookie: JSESSIONID=../../x; $Version=9", "Accept: */*;q=x", "Accept: application/json",
            "Accept: text/plain",
            "Accept-Encoding: gzip;q=9, \u00ff", "Accept-Language: x-\u00ff-9999", "Expect: 100-continue", "Expect: x",
            "Connection: close", "Connection: upgrade, \u00ff", "Upgrade: websocket", "Upgrade: h2c",
            "Forwarded: for=\"", "X-Forwarded-Proto: \"", "Authorization: Basic \u00ff", "Range: bytes=0-0",
            "Origin: null", "TE: trailers", "Trailer: Host", "Max-Forwards: -1", "Content-Encoding: gzip"};

    static final String[] LENGTHS = {"-1", "+5", "0x10", "99999999999999999999", "9223372036854775807", "5, 5", "5, 6",
            "",
            "0", "3", "4000", " 5 ", "5;", "\u0665", "1e1"};

    static final String[] CODINGS = {"chunked", "chunked", "chunked", "Chunked", "chunked, chunked", "gzip, chunked",
            "chunked, gzip", "identity", "xchunked", "chunked\u000b", "", "\"chunked\"", "chunked;x=y"};

    static final String[] CHUNKS = {"b\r\nphoto=a.jpg\r\n", "5\r\nphoto\r\n", "6;x=\"y\"\r\n=a.jpg\r\n", "0\r\n\r\n",
            "0\r\n",
            "zz\r\n", "-1\r\n", "FFFFFFFFFFFFFFFF\r\n", "7fffffff\r\nx", "5\r\nphotos\r\n", "5\nphoto\n", "\r\n",
            "0\r\nHost: x\r\n\r\n", "0\r\nno colon\r\n\r\n", "5;\u0000\r\nphoto\r\n",
            "00000000000000000000005\r\nphoto\r\n",
            "5 \r\nphoto\r\n"};

    private FuzzVocabulary() {}
}
