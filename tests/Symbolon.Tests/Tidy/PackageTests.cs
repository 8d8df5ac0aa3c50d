namespace Symbolon.Tests.Tidy;

public sealed class PackageTests
{
    private const string Central = "Directory.Packages.props";

    [Fact]
    public void Versions_of_packages_are_central() => House.Keeps(Packages.VersionsAreCentral);

    [Theory]
    [InlineData("<PackageReference Include=\"Npgsql\" Version=\"10.0.3\" />")]
    [InlineData("<PackageReference Include=\"Npgsql\"\n  VersionOverride=\"10.0.3\" />")]
    [InlineData("<PackageReference Include=\"Npgsql\"><Version>10.0.3</Version></PackageReference>")]
    public void A_version_in_a_project_is_seen_when_planted(string text) =>
        House.Sees(Packages.VersionsAreCentral, "src/Symbolon.Server/Symbolon.Server.csproj", text);

    [Fact]
    public void Every_package_has_an_exact_version() => House.Keeps(Packages.VersionsAreExact);

    [Theory]
    [InlineData("<PackageVersion Include=\"Npgsql\" Version=\"10.*\" />")]
    [InlineData("<PackageVersion Include=\"Npgsql\" Version=\"[10.0,11.0)\" />")]
    [InlineData("<PackageVersion Include=\"Npgsql\" Version=\"$(NpgsqlVersion)\" />")]
    [InlineData("<PackageVersion Include=\"Npgsql\" />")]
    public void An_inexact_version_is_seen_when_planted(string text) => House.Sees(Packages.VersionsAreExact, Central, text);

    [Theory]
    [InlineData("<PackageVersion Include=\"Npgsql\" Version=\"10.0.3\" />")]
    [InlineData("<PackageVersion Include=\"Npgsql\" Version=\"[10.0.3-rc.1]\" />")]
    public void An_exact_version_is_allowed(string text) => House.Allows(Packages.VersionsAreExact, Central, text);

    [Fact]
    public void No_shared_file_references_a_package() => House.Keeps(Packages.ReferencesStandInTheirProject);

    [Theory]
    [InlineData("<PackageReference Include=\"Npgsql\" />")]
    [InlineData("<GlobalPackageReference Include=\"Npgsql\" Version=\"10.0.3\" />")]
    public void A_reference_in_a_shared_file_is_seen_when_planted(string text) =>
        House.Sees(Packages.ReferencesStandInTheirProject, "Directory.Build.props", text);
}
