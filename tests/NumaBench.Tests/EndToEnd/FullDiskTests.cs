using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

[Collection("Processes")]
public class FullDiskTests
{
    const int Passes = 8;

    [Theory]
    [InlineData("4k")]
    [InlineData("12k")]
    public void A_disk_that_fills_up_ends_the_run_and_loses_nothing_that_was_saved(string size)
    {
        using var disk = new SmallDisk(size);
        string run = Path.Combine(disk.Path, "run");

        Result result = Suite.RunBench("run", "--profile", "quick", "--no-inference", "--force", "--passes", Passes.ToString(), "--only", "bandwidth/*/op=read/*", "--out", run);

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("No space left", result.Errors);
        Assert.DoesNotContain("   at ", result.Errors);
        if (!File.Exists(Path.Combine(run, RunFiles.Manifest)))
        {
            // Not even the first file had room: then there is nothing to lose.
            return;
        }

        Run saved = RunReader.Read(run);
        Assert.DoesNotContain(saved.ReadFindings, finding => finding.Id == "torn-last-line");

        disk.Resize("4m");
        Result resumed = Suite.RunBench("run", "--resume", run, "--force");
        Run after = RunReader.Read(run);

        Assert.Equal(0, resumed.ExitCode);
        Assert.Superset(saved.Samples.ToHashSet(), after.Samples.ToHashSet());
        Assert.All(after.Cases.Where(row => row.Status != CaseStatus.Impossible), row => Assert.True(row.Passes == Passes || row.Reason.Contains("other work interrupted all"), row.Reason));
    }

    /// <summary>A tmpfs of a few pages. Only root can mount one.</summary>
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

        public void Resize(string size) => Assert.Equal(0, Suite.Run("mount", "-o", $"remount,size={size}", Path).ExitCode);

        public void Dispose()
        {
            Suite.Run("umount", Path);
            folder.Dispose();
        }
    }
}
