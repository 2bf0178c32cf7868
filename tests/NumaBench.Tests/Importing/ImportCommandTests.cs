using NumaBench.Results;
using NumaBench.Tests.Analysis;

namespace NumaBench.Tests.Importing;

public sealed class ImportCommandTests : IDisposable
{
    const string Matrix = "Intel(R) Memory Latency Checker - v3.11b\n*** So, enabling random access for latency measurements\nMeasuring idle latencies for random access (in ns)...\nNuma node 0 1\n 0 81.0 139.0\n 1 138.0 82.0\n"
        + "Measuring Memory Bandwidths between nodes within system\nBandwidths are in MB/sec (1 MB/sec = 1,000,000 Bytes/sec)\nUsing Read-only traffic type\nNuma node 0 1\n 0 118000.0 47000.0\n 1 46800.0 117500.0\n";

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    string Run => folder.File("run");

    [Fact]
    public void A_machine_that_is_named_has_that_name()
    {
        folder.Write("mlc.txt", Matrix);
        Assert.Equal(0, Cli.Run("import", "mlc", folder.File("mlc.txt"), "--host", "epyc01", "--out", Run).Code);
        RunManifest manifest = RunReader.Read(Run).Manifest;
        Assert.Equal("epyc01", manifest.Machine.Identity.Host);
        Assert.Equal(["numabench-report", "import", "mlc", folder.File("mlc.txt"), "--out", Run, "--host", "epyc01"], manifest.CommandLine);
        Assert.All((string[])["", " "], empty => Assert.Equal(2, Cli.Run("import", "mlc", folder.File("mlc.txt"), "--host", empty, "--out", folder.File("other")).Code));
        Assert.False(Directory.Exists(folder.File("other")));
    }

    /// <summary>Nobody says whose the texts are; two nodes and one are two machines all the same.</summary>
    [Fact]
    public void Other_nodes_are_another_machine_for_the_gate()
    {
        folder.Write("two.txt", Matrix);
        folder.Write("one.txt", Matrix.Replace("Numa node 0 1\n 0 81.0 139.0\n 1 138.0 82.0\n", "Numa node 0\n 0 181.0\n").Replace("Numa node 0 1\n 0 118000.0 47000.0\n 1 46800.0 117500.0\n", "Numa node 0\n 0 18000.0\n"));
        Assert.All((string[])["one", "two"], name => Assert.Equal(0, Cli.Run("import", "mlc", folder.File($"{name}.txt"), "--out", folder.File(name)).Code));

        (int code, string output, _) = Cli.Run("compare", folder.File("two"), folder.File("one"), "--gate");

        Assert.Equal(3, code);
        Assert.Contains("different machines", output);
    }

    /// <summary>The same program before and after: by role, as our own runs are, under the method's name.</summary>
    [Fact]
    public void Two_imports_are_compared_by_role()
    {
        folder.Write("before.txt", Matrix);
        folder.Write("after.txt", Matrix.Replace("139.0", "278.0").Replace("138.0", "276.0"));
        Assert.All((string[])["before", "after"], name => Assert.Equal(0, Cli.Run("import", "mlc", folder.File($"{name}.txt"), "--host", "epyc01", "--out", folder.File(name)).Code));

        (int code, string output, _) = Cli.Run("compare", folder.File("before"), folder.File("after"));

        Assert.Equal(0, code);
        Assert.Contains("## Idle latency of memory (mlc-random)", output, StringComparison.Ordinal);
        Assert.Contains("| other node | 138.5 ns (one pass), 2 cases | 277.0 ns (one pass), 2 cases |", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_run_can_be_rendered_and_says_that_it_is_imported()
    {
        folder.Write("mlc.txt", Matrix);
        (int code, string output, string errors) = Cli.Run("import", "mlc", folder.File("mlc.txt"), "--out", Run);
        Assert.Equal((0, Run + "\n", $"imported 8 values of 8 cases from 1 file; numabench-report render {Run} makes the report\n"), (code, output, errors));

        Assert.Equal((0, ""), (Cli.Run("render", Run).Code, Cli.Run("render", Run).Errors));
        RunManifest manifest = RunReader.Read(Run).Manifest;
        Assert.Equal(("unknown host with machine of an imported Intel MLC output, nodes 0-1", "imported", "C", 1), (manifest.Machine.Identity.Host, manifest.Profile, manifest.Quality.Level, manifest.PlannedPasses));
        Assert.Equal("3.11b", manifest.Machine.Settings["Intel MLC version"]);
        string report = File.ReadAllText(Path.Combine(Run, RunFiles.Report));
        Assert.Contains("## Latency of memory, idle (mlc-random)", report, StringComparison.Ordinal);
        Assert.Contains("| **1.70×** local (one pass)", report, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Run, RunFiles.Charts, "latency-idle-mlc-random.png")));
    }

    [Fact]
    public void Several_files_are_passes_of_one_machine_and_too_different_values_are_noisy()
    {
        folder.Write("a.txt", Matrix);
        folder.Write("b.txt", Matrix.Replace("81.0", "99.0", StringComparison.Ordinal));
        Assert.Equal(0, Cli.Run("import", "mlc", folder.File("a.txt"), folder.File("b.txt"), "--out", Run).Code);

        Run run = RunReader.Read(Run);
        Assert.All(run.Cases, row => Assert.Equal(2, row.Passes));
        CaseRow noisy = Assert.Single(run.Cases, row => row.Status == CaseStatus.Noisy);
        Assert.Equal(("latency.idle/cpu=0/mem=0/method=mlc-random", "the 2 printed values differ by ±10.0 % (limit ±5 %)"), (noisy.CaseId, noisy.Reason));
        Assert.Equal([81, 99], run.Samples.Where(sample => sample.CaseId == noisy.CaseId).Select(sample => sample.Value));
    }

    [Fact]
    public void Files_of_two_machines_are_refused()
    {
        folder.Write("a.txt", Matrix);
        folder.Write("b.txt", "Measuring idle latencies (in ns)...\nNuma node 0\n 0 81.0\n");
        Refused(["import", "mlc", folder.File("a.txt"), folder.File("b.txt"), "--out", Run], $"{folder.File("b.txt")}: it has the memory nodes 0, and {folder.File("a.txt")} has 0,1");
    }

    [Fact]
    public void Sequential_and_random_access_are_two_tables_and_no_ratio_is_made_of_both()
    {
        folder.Write("a.txt", Matrix + "Intel(R) Memory Latency Checker - v3.11b\nMeasuring idle latencies for sequential access (in ns)...\nNuma node 0 1\n 0 41.0 69.0\n 1 68.0 42.0\n");
        Cli.Run("import", "mlc", folder.File("a.txt"), "--out", Run);
        Cli.Run("render", Run);
        string report = File.ReadAllText(Path.Combine(Run, RunFiles.Report));
        Assert.Contains("idle (mlc-random)", report, StringComparison.Ordinal);
        Assert.Contains("idle (mlc-sequential)", report, StringComparison.Ordinal);
        Assert.Contains("| **1.70×** local (one pass)", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_exists_is_refused_and_stays_as_it_is()
    {
        folder.Write("mlc.txt", Matrix);
        Directory.CreateDirectory(Run);
        Assert.Equal((2, "", $"{Run} already exists: choose another --out\n"), Cli.Run("import", "mlc", folder.File("mlc.txt"), "--out", Run));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Run));
    }

    [Fact]
    public void A_text_that_is_refused_leaves_nothing_behind()
    {
        folder.Write("good.txt", Matrix);
        folder.Write("bad.txt", Matrix[..^5]);
        Refused(["import", "mlc", folder.File("good.txt"), folder.File("bad.txt"), "--out", folder.File("a/b/run")], $"{folder.File("bad.txt")}, line 12: the row is cut off");
        Refused(["import", "mlc", folder.File("absent.txt"), "--out", Run], "there is no such file");
        Refused(["import", "mlc", folder.Path, "--out", Run], "this is not a file");
        Assert.Equal(["bad.txt", "good.txt"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import", "mlc")]
    [InlineData("import", "mlc", "a.txt")]
    [InlineData("import", "mlc", "a.txt", "--out", "")]
    [InlineData("import", "geekbench", "a.txt", "--out", "b")]
    public void Wrong_usage_exits_2(params string[] args) => Assert.Equal((2, ""), (Cli.Run(args).Code, Cli.Run(args).Output));

    [Fact]
    public void Help_teaches_with_an_example_and_says_what_several_files_are()
    {
        (int code, string output, _) = Cli.Run("import", "mlc", "--help");
        Assert.Equal(0, code);
        Assert.Contains("numabench-report import mlc mlc-epyc01.txt --out reports/epyc01/mlc", output, StringComparison.Ordinal);
        Assert.Contains("same machine", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lmbench")]
    [InlineData("multichase")]
    [InlineData("stream")]
    [InlineData("bdn")]
    public void Every_format_has_an_example_in_its_help(string format) =>
        Assert.Contains($"  numabench-report import {format} ", Cli.Run("import", format, "--help").Output, StringComparison.Ordinal);

    static void Refused(string[] args, string reason)
    {
        (int code, string output, string errors) = Cli.Run(args);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(reason, errors, StringComparison.Ordinal);
    }
}
