namespace Symbolon.Explaining;

/// <summary>Why a code is answered: the rule, where the contract has it, what would have made it come out otherwise, and the settings that bear on it.</summary>
public sealed record Reason(string Rule, string Section, string Otherwise, params Sequence<string> Settings);
