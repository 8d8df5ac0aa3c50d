using System.Text.RegularExpressions;

namespace Symbolon.Tests.Tidy;

/// <summary>Which words may be said in which room.</summary>
public static partial class Walls
{
    private const string Server = "src/Symbolon.Server";

    private const string IdentifierReader = "src/Symbolon/Customers/IdentifierReader.cs";

    /// <summary>Who may have a number read: the reader of identifiers, and who looks how it reads today.</summary>
    private static readonly string[] MobileReaders = [IdentifierReader, "src/Symbolon/Soundness/MobileSoundness.cs"];

    private static readonly string[] NumberReaders =
    [
        IdentifierReader, $"{Server}/Http/MobileNumbers.cs", $"{Server}/Http/NumberingPlan.cs",
        $"{Server}/Http/InternationalNumber.cs", $"{Server}/Http/PlusSign.cs",
        // The beginning of a number that is searched, which is no number yet.
        "src/Symbolon/Customers/SearchTerms.cs",
    ];

    [GeneratedRegex("""
        \b(?:async|await)\b | \b(?:Value)?Task\b | \bThread\w*\b | \bSystem\.(?:IO|Net|Data|Threading)\b
        | \bDateTime(?:Offset)?\.(?:Now|UtcNow|Today)\b | \bTimeProvider\b | \bStopwatch\b
        | \bRandom\b | \bRandomNumberGenerator\b | \bGuid\.(?:NewGuid|CreateVersion7)\b
        | \b(?:Console|Environment|File|Directory|FileInfo|Process)\b(?=\s*[.(]) | \b(?:Stream|FileStream|StreamReader|StreamWriter|HttpClient)\b
        | \bSymbolon\.Server\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Effect();

    [GeneratedRegex("<(?:PackageReference|ProjectReference|FrameworkReference|Reference)\\b")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\b(?:Db|Npgsql|Sqlite)(?:Connection|Command|Batch|DataSource|DataReader|Transaction)\b")]
    private static partial Regex Connection();

    [GeneratedRegex(@"\b(?:HttpContext|IHttpContextAccessor|HttpRequest|HttpResponse)\b")]
    private static partial Regex Context();

    [GeneratedRegex("""
        \bStatusCode\s*=(?!=) | \bStatusCodes\. | \bHttpStatusCode\b | (?<![.\w])(?:Typed)?Results\. | \b[Ss]tatus\w*\s*=\s*[1-5]\d\d\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Status();

    [GeneratedRegex(@"\b(?:HttpClient|HttpMessageInvoker|SocketsHttpHandler|HttpClientHandler|IHttpClientFactory|WebRequest|WebClient|TcpClient|ClientWebSocket)\b")]
    private static partial Regex CallOut();

    /// <summary>The library of numbers, and what a second reader begins with: cutting a plus or zeros off.</summary>
    [GeneratedRegex("""
        \bPhoneNumber\w*\b
        | \b(?:StartsWith|TrimStart|Trim|Replace)\(\s*(?:'[+0]'|"\+|"00?")
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex NumberReading();

    [GeneratedRegex(@"\bmobiles\s*\(|\bmobiles\.Invoke\b|\bnew\s+Identifier\(\s*IdentifierType\.Mobile\b")]
    private static partial Regex MobileReading();

    /// <summary>The rules know nothing of time, chance, threads, files, networks or the server.</summary>
    public static IEnumerable<string> RulesArePure(IReadOnlyList<SourceFile> files) =>
        Where(files, file => file.IsIn("src/Symbolon"), Effect());

    public static IEnumerable<string> RulesReferenceNothing(IReadOnlyList<SourceFile> files) =>
        files.Where(file => file.IsIn("src/Symbolon") && file.IsProject).SelectMany(file => file.Find(Reference(), file.Text));

    public static IEnumerable<string> OnlyStorageConnects(IReadOnlyList<SourceFile> files) =>
        Where(files, file => file.IsIn("src") && !file.IsIn($"{Server}/Storage"), Connection());

    public static IEnumerable<string> OnlyHttpAndEndpointsSeeTheContext(IReadOnlyList<SourceFile> files) =>
        Where(files, file => file.IsIn("src") && !file.IsIn($"{Server}/Http") && !file.Name.EndsWith("Endpoint", StringComparison.Ordinal), Context());

    public static IEnumerable<string> OnlyAnswersSayAStatus(IReadOnlyList<SourceFile> files) =>
        Where(files, file => file.IsIn("src") && file.Path != $"{Server}/Http/Answers.cs", Status());

    /// <summary>What calls nobody cannot be made to call anybody.</summary>
    public static IEnumerable<string> OnlyWebhooksCallOut(IReadOnlyList<SourceFile> files) =>
        Where(files, file => file.IsIn("src") && !file.IsIn($"{Server}/Webhooks"), CallOut());

    /// <summary>Two readers of numbers would give one number two keys.</summary>
    public static IEnumerable<string> OnlyTheReaderReadsNumbers(IReadOnlyList<SourceFile> files) =>
        files.Where(file => file.IsCSharp && file.IsIn("src") && !NumberReaders.Contains(file.Path))
            // What is cut off stands in quotes, which the code alone leaves out.
            .SelectMany(file => file.Find(NumberReading(), file.Text))
            .Concat(Where(files, IsOtherRule, MobileReading()));

    private static bool IsOtherRule(SourceFile file) => file.IsIn("src/Symbolon") && !MobileReaders.Contains(file.Path);

    private static IEnumerable<string> Where(IReadOnlyList<SourceFile> files, Func<SourceFile, bool> outside, Regex word) =>
        files.Where(file => file.IsCSharp && outside(file)).SelectMany(file => file.Find(word, file.Code));
}
