namespace Symbolon.Access;

/// <summary>What may be done with a resource: its GET routes are reads, all others writes; both can be held (platform §2.4).</summary>
[Flags]
public enum Permission { None = 0, Read = 1, Write = 2, ReadWrite = Read | Write }
