using System.CommandLine;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Commands;

/// <summary><c>key rotate</c>: a new key to sign tokens with.</summary>
internal static class KeyCommands
{
    public static Command Make()
    {
        var rotate = new Command("rotate", "Signs tokens with a new key from now on; tokens of the former key are good until they end.");
        rotate.SetAction(CommandLine.OnDatabase(async (_, database) =>
        {
            var key = SigningKeys.New(Instant.From(TimeProvider.System.GetUtcNow()));
            await new KeyQueries(database).Rotate(key);
            Console.WriteLine($"Tokens are signed with key {key.Kid} from now on.");
        }));
        return new Command("key", "Rotates the key that signs tokens.") { rotate };
    }
}
