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

        Assert.True(resumed.ExitCode == 0, resumed.Errors);
        Assert.Superset(saved.Samples.ToHashSet(), after.Samples.ToHashSet());
        Assert.All(after.Cases.Where(row => row.Status != CaseStatus.Impossible), row => Assert.True(row.Passes == Passes || row.Reason.Contains("other work interrupted all"), row.Reason));
    }

    [Fact]
    public void A_run_is_not_resumed_on_a_full_disk_and_stays_as_it_was()
    {
        using var disk = new SmallDisk("64k");
        string run = disk.File("run");
        Result first = Suite.RunBench([.. Suite.OneShortCase, "--passes", "1", "--out", run]);
        Assert.True(first.ExitCode == 0, first.Errors);
        Dictionary<string, string> before = Content(run);
        disk.Fill();

        Result refused = Suite.RunBench("run", "--resume", run, "--force");

        Assert.Equal((4, ""), (refused.ExitCode, refused.Output));
        Assert.Matches("^numabench: cannot write .*No space left on device.*; make room there, or copy the run to a folder that can be written and resume it there\\.\n$", refused.Errors);
        Assert.Equal(before, Content(run));

        disk.Resize("4m");
        Result resumed = Suite.RunBench("run", "--resume", run, "--force");
        Assert.True(resumed.ExitCode == 0, resumed.Errors);
    }

    static Dictionary<string, string> Content(string folder) => Directory.GetFiles(folder).ToDictionary(file => file, File.ReadAllText);
}
