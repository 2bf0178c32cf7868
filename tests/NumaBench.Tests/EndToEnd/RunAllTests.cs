using System.Diagnostics;
using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

/// <summary>run-all.sh as a user or a service manager meets it.</summary>
[Collection("Processes")]
public class RunAllTests
{
    /// <summary>A service manager and a closed terminal may tell the script alone; Ctrl-C reaches everybody in the terminal.</summary>
    [Theory]
    [InlineData(Signals.Terminate, false)]
    [InlineData(Signals.HangUp, false)]
    [InlineData(Signals.Interrupt, true)]
    public void Told_to_stop_it_saves_reports_what_there_is_and_says_that_measuring_was_cut_off(int signal, bool toEverybody)
    {
        using var folder = new TemporaryFolder();
        string run = folder.File("run");
        using Process process = Suite.Start("setsid", RunAll.Script, "--profile", "quick", "--no-inference", "--force", "--label", "@stopped", "--out", run);
        Suite.WaitForRows(process, run, 3);

        Signals.Send(toEverybody ? Signals.GroupOf(process) : process.Id, signal);
        Result result = Suite.Finish(process);

        Assert.Equal(4, result.ExitCode);
        Assert.Contains($"--resume {run}", result.Errors);
        Assert.Equal(5, result.Output.TrimEnd().Split('\n').Length);
        Assert.True(File.Exists(Path.Combine(run, RunFiles.Report)));
        Assert.Equal("@stopped", RunReader.Read(run).Manifest.Label);
    }

    [Theory]
    [InlineData("--out", "")]
    [InlineData("--resume", "")]
    [InlineData("--cache", "")]
    [InlineData("--baseline", "")]
    public void An_empty_value_is_refused_instead_of_starting_something_else(string option, string value)
    {
        Result result = Suite.Run(RunAll.Script, option, value);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains($"{option} must not be empty", result.Errors);
    }

    [Fact]
    public void A_baseline_that_cannot_be_read_is_refused_before_anything_is_measured()
    {
        using var folder = new TemporaryFolder();
        Result result = Suite.Run(RunAll.Script, "--profile", "quick", "--baseline", folder.File("absent"), "--out", folder.File("run"));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains($"{folder.File("absent")}: there is no such folder", result.Errors);
        Assert.False(Directory.Exists(folder.File("run")));
    }

    // A single pass is too few to judge, whatever it is: the code of the gate is known before.
    [Fact]
    public void With_a_baseline_it_prints_the_verdict_and_ends_with_the_code_of_the_gate()
    {
        using var folder = new TemporaryFolder();
        string[] options = ["--profile", "quick", "--no-inference", "--force", "--passes", "1", "--only", "latency.idle/*"];
        Assert.Equal(0, Suite.Run(RunAll.Script, [.. options, "--out", folder.File("before")]).ExitCode);
        Result result = Suite.Run(RunAll.Script, [.. options, "--out", folder.File("after"), "--baseline", folder.File("before")]);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("\nComparison: cannot judge\n0 same, 0 improved, 0 regressed, ", result.Output);
        Assert.EndsWith($"\nEvery metric, and why it cannot be judged: {folder.File("after")}/comparison.md\n", result.Output);
        Assert.StartsWith("# Comparison: cannot judge\n", folder.Read("after/comparison.md"));
    }

    [Fact]
    public void Every_option_that_it_passes_on_is_in_its_help()
    {
        Result result = Suite.Run(RunAll.Script, "--help");

        Assert.All(
            ["--only", "--passes", "--cache", "--label", "--redact", "--force", "--cpu-nodes", "--memory-nodes", "--baseline"],
            option => Assert.Contains(option, result.Output));
    }
}
