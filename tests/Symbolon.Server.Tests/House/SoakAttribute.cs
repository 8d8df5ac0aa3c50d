using System.Runtime.CompilerServices;

namespace Symbolon.Server.Tests.House;

/// <summary>A test that takes minutes: <c>./test soak</c> runs it, and nothing else does.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SoakAttribute : FactAttribute
{
    public SoakAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1) : base(sourceFilePath, sourceLineNumber) => Explicit = true;
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SoakTheoryAttribute : TheoryAttribute
{
    public SoakTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1) : base(sourceFilePath, sourceLineNumber) => Explicit = true;
}
