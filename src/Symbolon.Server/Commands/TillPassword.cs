using System.CommandLine;
using Symbolon.Server.Http;

namespace Symbolon.Server.Commands;

/// <summary>
/// The password of a till: a new one, which is printed once, or one that is given and never printed. It comes from a
/// variable or standard input, as arguments are seen by every process of the machine.
/// </summary>
internal sealed record TillPassword(string Clear, bool IsGiven)
{
    private const string Variable = "SYMBOLON_TILL_PASSWORD";
    private const int Longest = 256;

    public static Option<bool> Given { get; } = new("--password")
    {
        Description = $"Takes the password from {Variable}, or else from a line of standard input.",
        Arity = ArgumentArity.Zero,
    };

    public string Hash => Password.Hash(Password.OnTheWire(Clear));

    public static TillPassword Take(ParseResult parsed)
    {
        if (!parsed.GetValue(Given)) return new(Password.New(), IsGiven: false);
        var text = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set ? set : Console.In.ReadLine();
        if (text is not { Length: > 0 and <= Longest })
            throw new ArgumentException($"--password: {Variable} or a line of input has 1 to {Longest} characters.");
        return new(text, IsGiven: true);
    }

    /// <summary>What is printed of it.</summary>
    public string Report(string till) => IsGiven
        ? $"Till {till} has the password that was given."
        : $"Till {till}, password {Clear} (shown once)\nOn the wire: {till}:{Password.OnTheWire(Clear)}";
}
