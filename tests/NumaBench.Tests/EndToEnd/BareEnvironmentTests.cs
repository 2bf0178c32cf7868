using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

/// <summary>run-all.sh from cron, a service or another country: hardly any environment, no terminal, no stdin.</summary>
[Collection("Processes")]
public partial class BareEnvironmentTests
{
    static readonly string[] OnePass = ["--profile", "quick", "--no-inference", "--passes", "1", "--force", "--only", "bandwidth/*/op=read/*"];

    /// <summary>Where dotnet is when it was not installed where programs look for it by themselves.</summary>
    static string DotnetRoot => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    static string[] HardlyAny => ["-i", "PATH=/usr/bin:/bin", $"DOTNET_ROOT={DotnetRoot}", "ORT_DISABLE_TELEMETRY=1"];

    /// <summary>.NET knows a locale's rules whether the C library has it or not.</summary>
    [Theory]
    [InlineData("C")]
    [InlineData("de_DE.UTF-8")]
    public void The_files_are_the_same_in_every_locale(string locale)
    {
        using var folder = new TemporaryFolder();
        string run = folder.File("run");

        Result result = Suite.Run(
            "env", [.. HardlyAny, $"LC_ALL={locale}", $"LANG={locale}", "/bin/sh", "-c", "exec \"$0\" \"$@\" <&-", RunAll.Script, .. OnePass, "--out", run]);

        Assert.True(result.ExitCode == 0, result.Errors);
        string[] answer = result.Output.TrimEnd().Split('\n');
        Assert.Equal(5, answer.Length);
        Assert.Matches(@"read at [0-9]+(\.[0-9]+)? GB/s|interrupted all", answer[1]);
        Assert.All(File.ReadAllLines(Path.Combine(run, RunFiles.Samples))[1..], line => Assert.Matches(SampleLine(), line));
        Assert.DoesNotMatch(DecimalComma(), File.ReadAllText(Path.Combine(run, RunFiles.Report)));
        Assert.DoesNotMatch(DecimalComma(), File.ReadAllText(Path.Combine(run, RunFiles.Summary)));
    }

    [Fact]
    public void Without_a_home_the_model_is_made_among_temporary_files()
    {
        using var folder = new TemporaryFolder();
        string run = folder.File("run");

        Result result = Suite.Run(
            "env", [.. HardlyAny, $"TMPDIR={folder.Path}", RunAll.Script, "--profile", "quick", "--passes", "1", "--force", "--only", "inference/*/policy=os-default/*", "--out", run]);

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.True(RunReader.Read(run).Cases.Single().Passes == 1, result.Errors);
        Assert.NotEmpty(Directory.GetFiles(folder.File("numabench"), "*.weights"));
    }

    [Fact]
    public void On_some_of_the_CPUs_only_those_are_measured_and_the_run_says_which()
    {
        CpuSet usable = LinuxCalls.GetAffinity();
        Assert.SkipWhen(usable.Count < 2, "this machine has one CPU");
        using var folder = new TemporaryFolder();
        string run = folder.File("run"), last = usable.Last().ToString(System.Globalization.CultureInfo.InvariantCulture);

        Result result = Suite.Run("taskset", ["-c", last, RunAll.Script, .. OnePass, "--only", "latency.idle/*", "--out", run]);

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal(5, result.Output.TrimEnd().Split('\n').Length);
        Run saved = RunReader.Read(run);
        Assert.All(saved.Cases, row => Assert.Equal(last, row.Cpus));
        Assert.All(saved.Cases.Where(row => row.Passes > 0), row => Assert.Equal(last, row.CpusSeen));
        Assert.Equal(last, saved.Manifest.Machine.Topology.GetProperty("cpus").GetProperty("usable").GetString());
    }

    [Fact]
    public void A_run_is_not_gone_on_with_on_other_CPUs_and_says_so()
    {
        CpuSet usable = LinuxCalls.GetAffinity();
        Assert.SkipWhen(usable.Count < 2, "this machine has one CPU");
        using var folder = new TemporaryFolder();
        string run = folder.File("run"), last = usable.Last().ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(0, Suite.RunBench([.. Suite.OneShortCase, "--passes", "2", "--out", run]).ExitCode);
        string before = File.ReadAllText(Path.Combine(run, RunFiles.Samples));

        Result resumed = Suite.Run("taskset", "-c", last, Suite.Bench, "run", "--resume", run, "--force");

        Assert.Equal(0, resumed.ExitCode);
        Assert.Contains("numabench: not gone on with: 1 case, the first bandwidth/", resumed.Errors);
        Assert.Contains($"it was measured on CPUs {usable} and would be on CPUs {last} now. To complete them resume with the CPUs and nodes of before.\n", resumed.Errors);
        Assert.Equal(before, File.ReadAllText(Path.Combine(run, RunFiles.Samples)));
    }

    [GeneratedRegex(@"^[^,]+,[0-9]+,[0-9]+,[a-z0-9_]+,[0-9]+(\.[0-9]+)?(E[+-][0-9]+)?$")]
    private static partial Regex SampleLine();

    [GeneratedRegex("[0-9],[0-9]")]
    private static partial Regex DecimalComma();
}
