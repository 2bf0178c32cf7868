using System.Text.RegularExpressions;
using NumaBench.Tests.EndToEnd;

namespace NumaBench.Tests.Scripts;

public partial class ScriptTests
{
    static string Folder => Path.Combine(Repository.Root, "scripts");

    [Fact]
    public void Every_script_can_be_parsed()
    {
        string[] scripts = [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".sh", StringComparison.Ordinal) || File.ReadLines(file).FirstOrDefault() is "#!/usr/bin/env bash" or "#!/bin/bash")];

        Assert.Contains(scripts, script => script.EndsWith("numabench.sbatch", StringComparison.Ordinal));
        Result result = Suite.Run("bash", ["-c", "code=0; for script; do bash -n \"$script\" || code=1; done; exit $code", "bash", .. scripts]);
        Assert.True(result.ExitCode == 0, result.Errors);
    }

    /// <summary>Files for other programs, which nobody runs here: an option of run-all.sh that changes must not be forgotten in them.</summary>
    [Theory]
    [InlineData("kubernetes-job.yaml", "--profile")]
    [InlineData("kubernetes-daemonset.yaml", "--profile")]
    [InlineData("numabench.sbatch", "--cache")]
    [InlineData("ansible-playbook.yaml", "--profile", "--cache")]
    public void What_deploys_NumaBench_passes_options_that_run_all_has(string file, params string[] expected)
    {
        string text = File.ReadAllText(Path.Combine(Folder, "deploy", file)), script = File.ReadAllText(Path.Combine(Repository.Root, "run-all.sh"));
        string[] options = [.. Arguments().Matches(text).SelectMany(line => Option().Matches(line.Groups[1].Value)).Select(match => match.Value)];

        Assert.Equal(expected, options);
        Assert.All(options, option => Assert.Contains($"  {option} ", script));
    }

    /// <summary>Without it memory cannot be placed in a container, and the report has a finding instead of an answer.</summary>
    [Theory]
    [InlineData("kubernetes-job.yaml")]
    [InlineData("kubernetes-daemonset.yaml")]
    public void A_pod_may_place_its_memory_and_nothing_more(string file)
    {
        string text = File.ReadAllText(Path.Combine(Folder, "deploy", file));

        Assert.Contains("add: [\"SYS_NICE\"]", text);
        Assert.Contains("allowPrivilegeEscalation: false", text);
        Assert.DoesNotContain("privileged: true", text);
    }

    [GeneratedRegex(@"(?:run-all\.sh|args:)(.*)")]
    private static partial Regex Arguments();

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex Option();
}
