using Xunit;

namespace NumaBench.Tests.Numa;

/// <summary>Recorded data that lies beside the repository, not in it.</summary>
static class SharedData
{
    /// <summary>A folder of it; skips the test when it is not on this machine.</summary>
    public static string Folder(string name)
    {
        string? root = Environment.GetEnvironmentVariable("NUMABENCH_SHARED_DATA");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); root is null && folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NumaBench.sln")))
            {
                root = Path.Combine(folder.FullName, "..", "shared", "data");
            }
        }

        string path = Path.GetFullPath(Path.Combine(root ?? "/", name));
        Assert.SkipUnless(Directory.Exists(path), $"{path} is not here; set NUMABENCH_SHARED_DATA to the folder that holds {name}");
        return path;
    }
}
