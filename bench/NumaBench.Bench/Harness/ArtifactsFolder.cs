using NumaBench.Bench.Commands;

namespace NumaBench.Bench.Harness;

/// <summary>
/// The folder that BenchmarkDotNet makes for its files whatever it is told to write. It writes none for us and never looks
/// again, so the folder goes as soon as a benchmark begins: a process that is killed later leaves nothing behind.
/// </summary>
sealed class ArtifactsFolder : IDisposable
{
    /// <summary>TMPDIR may name a folder that is gone, read-only or full; an empty folder is welcome in any of these.</summary>
    static IEnumerable<string> Parents => new[] { System.IO.Path.GetTempPath(), "/tmp", "/var/tmp", "/dev/shm" }.Distinct();

    /// <summary>A new folder of this process alone: in a shared one anybody's file could stand in the way.</summary>
    public string Path { get; } = Create();

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

    static string Create()
    {
        string refusal = "";
        foreach (string parent in Parents)
        {
            if (!Directory.Exists(parent))
            {
                // Made with it, it would stay.
                refusal = refusal.Length == 0 ? $"there is no folder {parent}" : refusal;
                continue;
            }

            string path = System.IO.Path.Combine(parent, $"numabench-{Environment.ProcessId}-{Guid.NewGuid():N}");
            try
            {
                return Directory.CreateDirectory(path).FullName;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                refusal = refusal.Length == 0 ? e.Message.TrimEnd('.') : refusal;
            }
        }

        throw new UsageException($"no temporary folder can be made: {refusal}; name one that can be written by TMPDIR=DIR.");
    }
}
