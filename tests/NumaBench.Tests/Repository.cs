namespace NumaBench.Tests;

/// <summary>Where the sources are, found by walking up from the test's binary.</summary>
static class Repository
{
    public static string Root { get; } = Find();

    static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NumaBench.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No NumaBench.sln above {AppContext.BaseDirectory}.");
    }
}
