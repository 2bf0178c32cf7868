using Xunit;

namespace NumaBench.Tests;

/// <summary>Real inputs that are not ours to copy: <c>../shared/data</c> beside the repository, or <c>NUMABENCH_SHARED_DATA</c>.</summary>
static class SharedData
{
    /// <summary>The path of a file or folder in it; skips the test with a reason when it is not there.</summary>
    public static string Require(params string[] parts)
    {
        string path = Path.Combine([Root, .. parts]);
        Assert.SkipUnless(Path.Exists(path), $"shared test data is not here: {path} (set NUMABENCH_SHARED_DATA to the folder)");
        return path;
    }

    public static bool Has(params string[] parts) => Path.Exists(Path.Combine([Root, .. parts]));

    static string Root => Environment.GetEnvironmentVariable("NUMABENCH_SHARED_DATA") is { Length: > 0 } folder
        ? folder
        : Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data"));
}
