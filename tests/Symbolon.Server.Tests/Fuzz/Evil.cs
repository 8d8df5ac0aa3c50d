namespace Symbolon.Server.Tests.Fuzz;

/// <summary>Values that have broken servers before: at the edges of numbers, dates, Unicode, JSON, SQL and URLs.</summary>
public static class Evil
{
    /// <summary>Texts, as they are meant; some cannot be stored, some look like others.</summary>
    public static readonly string[] Texts =
    [
        "", " ", "\t\r\n", "0", "-1", "null", "undefined", "true", "NaN", "\0", "a\0b", "\u0001", "\u001b[31m", "\u007f", "\u0085", "\u2028", "\ufeff", "\ufffe", "\uffff",
        "e\u0301", "é", "İ", "ı", "ß", "ſ", "ﬁ", "Ⅷ", "１２３４５６７８９０", "٠١٢٣٤٥٦٧٨٩", "Å", "A\u030a", "\u202eevil", "שלום", "مرحبا", "👩‍👩‍👧‍👦", "🇮🇳", "😀", "𐍈", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
        "' or '1'='1", "\"; drop table customer; --", "%", "_", "%_%", "\\", "\\\\", "{0}", "{0:d}", "{{", "$1", "@org", "${jndi:ldap://x}", "<script>alert(1)</script>", "../../etc/passwd", "a,b,c", ",", ",,,", "=", "a=b", ":", "a:b", ";", "|", "#", "&", "?", "/", "//", "*", ".*", "(a+)+$", "[", "INSTORE", "ALL", "id", "WECHAT", "MOBILE", "EMAIL", "mobile", "externalId", "email", "cuid",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "2147483648", "1e400", "0x10", "1_000", "１", "1.5", "00", "+1", " 7 ",
        "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "2024-02-30", "2024-02-29T23:59:60Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2024-01-01T00:00:00", "1700000000", "1700000000000", "-62135596800001", "253402300800000",
        "a@b", "@", "a@b.c@d.e", "A@EXAMPLE.TEST", "\"a b\"@example.test", "+919876500001", "009198765", "98765 00001", "+", "9876500040", "till", "full", "read-only", "INVALID_SOURCE",
    ];

    /// <summary>Dates around the ends of the calendar, of which some are none.</summary>
    public static readonly string[] EdgeDates =
    [
        "0001-01-01", "9999-12-31", "0001-01-01T00:00:00+14:00", "9999-12-31T09:59:59-14:00",
    ];

    /// <summary>Numbers around the ends of the types that hold them.</summary>
    public static readonly string[] EdgeNumbers =
    [
        "2147483647", "9223372036854775807", "-9223372036854775808", "79228162514264337593543950335",
    ];

    /// <summary>JSON of single values, some of which is none.</summary>
    public static readonly string[] Tokens =
    [
        "null", "true", "false", "0", "-0", "1", "-1", "0.1", "1.0", "1e0", "1E400", "-1e-400", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "18446744073709551616", "79228162514264337593543950336", "0.00000000000000000000000000001",
        "123456789012345678901234567890", "[]", "{}", "[[]]", "[null]", "[{}]", "{\"a\":null}", "[1,\"a\",{}]", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "\"\\u202e\"", "\"1\"", "\"true\"", "{\"\":\"\"}", "{\"$ref\":\"#\"}", "{\"__proto__\":{}}", "{\"$type\":\"System.Object\"}",
        "NaN", "Infinity", "01", "+1", ".5", "1.", "'a'", "tru", "\"\\x\"", "\"\n\"", "undefined", "/**/1", "",
    ];

    /// <summary>Whole bodies that are no JSON, or none that anybody would send.</summary>
    public static readonly string[] Bodies =
    [
        "", " ", "null", "true", "0", "\"\"", "[]", "{}", "[[]]", "[null]", "{", "[", "}", "]", "{]", "{\"", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}", "[1,]", "{a:1}", "{'a':1}", "\ufeff{}", "{}{}", "{} x", "//\n{}", "a=b&c=d", "<xml/>", "--boundary", "\0", "GET / HTTP/1.1\r\n\r\n",
    ];

    /// <summary>Query strings and parts of them as they stand on the wire.</summary>
    public static readonly string[] RawQueries =
    [
        "%", "%zz", "%00", "%C0%AF", "%ED%A0%80", "%FF%FE", "%F4%90%80%80", "%25%30%30", "&&&", "=", "=&=", "a", "a=&a=&a=", "a[]=1&a[0]=2", "%20=%20", "source", "source=", "source=INSTORE&source=ALL", "limit=%2B1", "id=1&id=2", "q=%25",
    ];

    public static readonly string[] MediaTypes =
    [
        "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=utf-16", "application/json;charset=latin1", "application/json; charset=nonsense", "application/problem+json", "application/vnd.symbolon+json", "APPLICATION/JSON", "json", "*/*", "application/json, text/plain",
    ];

    /// <summary>Headers that some server somewhere obeys.</summary>
    public static readonly (string Name, string Value)[] Headers =
    [
        ("X-HTTP-Method-Override", "DELETE"), ("X-HTTP-Method", "PUT"), ("X-Method-Override", "DELETE"), ("X-Forwarded-For", "10.0.0.1"), ("X-Forwarded-Host", "evil.test"), ("X-Forwarded-Proto", "https"), ("X-Original-URL", "/v2/organization/configs"), ("X-Rewrite-URL", "/healthz"),
        ("Origin", "https://evil.test"), ("Referer", "https://evil.test/"), ("Cookie", "session=1; session=2"), ("Accept", "text/html"), ("Accept", "application/xml;q=0.9"), ("Accept-Encoding", "gzip, br"), ("Accept-Language", "zz"), ("Range", "bytes=0-1"), ("If-None-Match", "*"), ("If-Modified-Since", "yesterday"),
        ("If-Match", "*"), ("If-Match", "\"1\""), ("If-Match", "\"999999\""), ("If-Match", "1"), ("If-Match", "W/\"1\""), ("If-Match", "\"1\",\"2\""), ("If-Match", "\"99999999999999999999\""), ("Idempotency-Key", "é"), ("Idempotency-Key", "a b"), ("X-CAP-API-ATTRIBUTION-LOOKUP-TYPE", "WECHAT"), ("X-CAP-API-ATTRIBUTION-LOOKUP", "whisper"), ("x-cap-request-id", "../../x"), ("USER-CONTEXT-ENTITY-ID", "👩‍👩‍👧‍👦"), ("language", "%00"), ("Accept-Charset", "utf-16"),
    ];
}
