namespace Symbolon;

/// <summary>A numbered answer of one area: the number alone is not unique (platform §14.7). The text may have holes {0}, {1}.</summary>
public sealed record Code(Area Area, int Number, string Text)
{
    /// <summary>Whether it says that a call asked for too much at once, or came too often.</summary>
    public bool IsLimit { get; init; }

    /// <summary>Whether a rule of the service decides it, and not the reading of the call.</summary>
    public bool IsOfRule => Area != Area.Request && !IsLimit;

    /// <summary>The code with values in its holes; what a caller sent is shown by its first characters alone.</summary>
    public Notice With(params ReadOnlySpan<object?> values) =>
        new(this, values.IsEmpty ? Text : string.Format(null, Text, Shown(values)));

    private static ReadOnlySpan<object?> Shown(ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
            if (value is string { Length: > Limits.ShownLength })
                return Array.ConvertAll(values.ToArray(), Cut);
        return values;

        static object? Cut(object? value) => value is string text ? Words.Cut(text, Limits.ShownLength) : value;
    }

    public static implicit operator Notice(Code code) => new(code, code.Text);

    public static implicit operator Notice?(Code? code) => code is null ? null : new Notice(code, code.Text);
}

/// <summary>The part of the contract that a code's number belongs to.</summary>
public enum Area { Request, Customer, Card, Org, Loyalty, Otp, Webhook }

/// <summary>A code with its text filled in: a refusal or a warning, by where it stands.</summary>
public readonly record struct Notice(Code Code, string Message);

/// <summary>Something read from what a caller said: the value, or the one refusal that says why not.</summary>
public readonly record struct Parsed<T>(T? Value, Notice? Refusal) where T : class
{
    public static implicit operator Parsed<T>(T value) => new(value, null);

    public static implicit operator Parsed<T>(Notice refusal) => new(null, refusal);

    public static implicit operator Parsed<T>(Code refusal) => new(null, refusal);
}
