namespace NumaBench.Bench.Harness;

/// <summary>
/// The folder that BenchmarkDotNet makes for its files whatever it is told to write. It writes none for us and never looks
/// again, so the folder goes as soon as a benchmark begins: a process that is killed later leaves nothing behind.
/// </summary>
sealed class ArtifactsFolder : IDisposable
{
    /// <summary>A new folder of this process alone: in a shared one anybody's file could stand in the way.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("numabench-").FullName;

    public void Remove()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Gone already.
        }
    }

    public void Dispose() => Remove();
}
