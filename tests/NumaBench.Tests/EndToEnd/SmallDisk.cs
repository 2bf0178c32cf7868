namespace NumaBench.Tests.EndToEnd;

/// <summary>A tmpfs of its own that can be full or read-only. Only root can mount one; others skip the test.</summary>
sealed class SmallDisk : IDisposable
{
    readonly TemporaryFolder folder = new();

    public SmallDisk(string size)
    {
        Result mounted = Suite.Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", Path);
        if (mounted.ExitCode != 0)
        {
            folder.Dispose();
            Assert.Skip($"a small disk cannot be mounted here: {mounted.Errors.Trim()}");
        }
    }

    public string Path => folder.Path;

    public string File(string name) => folder.File(name);

    public void Resize(string size) => Remount($"size={size}");

    public void MakeReadOnly() => Remount("ro");

    public void MakeWritable() => Remount("rw");

    /// <summary>Not one byte more goes onto it, though files can still be made.</summary>
    public void Fill()
    {
        try
        {
            using FileStream rest = System.IO.File.Create(File("rest"));
            while (true)
            {
                rest.Write(new byte[4096]);
                rest.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Dispose()
    {
        Suite.Run("umount", Path);
        folder.Dispose();
    }

    void Remount(string option)
    {
        Result remounted = Suite.Run("mount", "-o", $"remount,{option}", Path);
        Assert.True(remounted.ExitCode == 0, remounted.Errors);
    }
}
