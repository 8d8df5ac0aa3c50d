using System.Security.Cryptography;
using System.Text;
using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Erasure;

/// <summary>What is kept of an erased person's identifier: a hash under a key of the org, in hexadecimal digits.</summary>
public static class ErasedHash
{
    public static string Of(Settings settings, Identifier identifier) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes($"erased/{settings.ExternalIdKey}"), Encoding.UTF8.GetBytes($"{(int)identifier.Type}/{identifier.Key}")));
}
