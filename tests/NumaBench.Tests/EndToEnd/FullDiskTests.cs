using System.Diagnostics;
using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

[Collection("Processes")]
public class FullDiskTests
{
    /// <summary>Which file of a run is the first without room depends on the length of run.json: whichever it is.</summary>
    [Theory]
    [InlineData("4k")]
    [InlineData("8k")]
    [InlineData("12k")]
    public void A_disk_without_room_for_a_run_ends_it_in_order(string size)
    {
        using var disk = new SmallDisk(size);
        string run = disk.File("run");

        AssertEnded(Suite.RunBench([.. Suite.OneShortCase, "--passes", "1", "--out", run]));

        // Without even the first file there is nothing to go on with.
        if (File.Exists(Path.Combine(run, RunFiles.Manifest)))
        {
            disk.Resize("4m");
            CompleteAndCheck(run, passes: 1);
        }
    }

    [Fact]
    public void A_disk_that_fills_up_ends_the_run_and_loses_nothing_that_was_saved()
    {
        using var disk = new SmallDisk("4m");
        string run = disk.File("run");
        using (Process process = Suite.StartBench([.. Suite.OneShortCase, "--passes", "4", "--out", run]))
        {
            // That of what cannot exist here, and the first pass.
            Suite.WaitForRows(process, run, 2);
            disk.Fill();
            AssertEnded(Suite.Finish(process));
        }

        Assert.NotEmpty(RunReader.Read(run).Samples);
        disk.Resize("8m");
        CompleteAndCheck(run, passes: 4);
    }

    static void AssertEnded(Result result)
    {
        Assert.Equal(4, result.ExitCode);
        Assert.Contains("No space left", result.Errors);
        Assert.DoesNotContain("   at ", result.Errors);
    }

    static void CompleteAndCheck(string run, int passes)
    {
        Run saved = RunReader.Read(run);
        Assert.DoesNotContain(saved.ReadFindings, finding => finding.Id == "torn-last-line");
        Result resumed = Suite.RunBench("run", "--resume", run, "--force");
        Run after = RunReader.Read(run);

        Assert.True(resumed.ExitCode == 0, resumed.Errors);
        Assert.Superset(saved.Samples.ToHashSet(), after.Samples.ToHashSet());
        Assert.All(after.Cases.Where(row => row.Status != CaseStatus.Impossible), row => Assert.True(row.Passes == passes || row.Reason.Contains("other work interrupted all"), row.Reason));
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
