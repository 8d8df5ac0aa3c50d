using System.Globalization;
using Symbolon.Server.Storage.Verifying;

namespace Symbolon.Server.Commands;

/// <summary>How far <c>verify</c> is: a bar on a terminal, a line for each walk that ended otherwise.</summary>
internal sealed class VerifyProgress(TextWriter writer, bool isTerminal)
{
    private const int Width = 30;

    private long rows;

    public void Show(long org, VerifiedStretch seen)
    {
        rows += seen.Rows;
        var text = string.Create(CultureInfo.InvariantCulture, $"org {org}: {seen.Name}, {rows:N0} rows");
        var full = (int)(seen.Done * Width);
        if (isTerminal) writer.Write($"\r[{new string('#', full)}{new string('.', Width - full)}] {text,-40}");
        else if (seen.Until is null) writer.WriteLine(text);
        if (seen.Until is null) rows = 0;
    }

    public void Clear()
    {
        if (isTerminal) writer.Write($"\r{new string(' ', Width + 43)}\r");
    }
}
