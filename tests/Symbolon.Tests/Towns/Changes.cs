namespace Symbolon.Tests.Towns;

/// <summary>Every kind of change that there is, found by reflection so that a new one is not forgotten.</summary>
public static class Changes
{
    public static readonly IReadOnlyList<Type> Kinds = [.. typeof(Change).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Change)) && !type.IsAbstract).OrderBy(type => type.Name)];
}
