using System.Runtime.CompilerServices;

namespace Symbolon.Server.Tests.House;

/// <summary>
/// A test on a Citus cluster. It runs where <see cref="Variable"/> names the folder of a PostgreSQL's programs that has
/// Citus; elsewhere it is explicit, and <c>./test</c> prints that it did not run.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CitusAttribute : FactAttribute
{
    public const string Variable = "SYMBOLON_TEST_CITUS_BIN";

    public CitusAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) =>
        Explicit = string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));
}
