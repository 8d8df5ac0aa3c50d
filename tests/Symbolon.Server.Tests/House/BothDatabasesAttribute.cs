using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Symbolon.Server.Tests.House;

/// <summary>Runs a theory once on each database, the database's name first, then the values of its row.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BothDatabasesAttribute(params object?[] row) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Servers.Names.Select(name => new TheoryDataRow([name, .. row]))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
