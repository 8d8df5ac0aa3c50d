using System.Diagnostics;

namespace Symbolon.Server.Tests.Crash;

/// <summary>A disk of a few megabytes in memory, which a test fills and makes room on; only root can make one.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("symbolon-disk-");

    private SmallDisk()
    {
    }

    public string Folder => folder.FullName;

    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>The disk, or null where none can be made.</summary>
    public static SmallDisk? Make(int megabytes)
    {
        var disk = new SmallDisk();
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0755", "tmpfs", disk.Folder)) return disk;
        disk.folder.Delete();
        return null;
    }

    /// <summary>Leaves so many bytes.</summary>
    public void Fill(long left)
    {
        var free = new DriveInfo(Folder).AvailableFreeSpace - left;
        using var file = new FileStream(Filler, FileMode.Create);
        var block = new byte[65536];
        for (; free > 0; free -= block.Length) file.Write(block, 0, (int)Math.Min(free, block.Length));
    }

    public void MakeRoom() => File.Delete(Filler);

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        folder.Delete();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
