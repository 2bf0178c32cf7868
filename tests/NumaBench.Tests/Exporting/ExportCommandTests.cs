using NumaBench.Results;
using NumaBench.Tests.Analysis;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Exporting;

public sealed class ExportCommandTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    string Run => folder.File("run");

    [Fact]
    public void A_file_is_replaced_and_nothing_else_is_left_beside_it()
    {
        ExportedRuns.Two().WriteTo(folder, "run");
        folder.Write("n.prom", "old");
        Assert.Equal((0, folder.File("n.prom") + "\n", ""), Cli.Run("export", Run, "--format", "prometheus", "--out", folder.File("n.prom")));
        Assert.StartsWith("# HELP numabench_run_info ", folder.Read("n.prom"), StringComparison.Ordinal);
        Assert.Equal(["n.prom", "run"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
        Assert.Equal([RunFiles.Cases, RunFiles.Manifest, RunFiles.Samples], Directory.EnumerateFileSystemEntries(Run).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_a_file_it_goes_to_standard_output()
    {
        ExportedRuns.Two().WriteTo(folder, "run");
        (int code, string output, string errors) = Cli.Run("export", Run, "--format", "csv");
        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith("case,kind,", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("prometheus")]
    [InlineData("hwloc-xml")]
    [InlineData("ocp")]
    public void A_run_without_any_case_can_be_exported(string format)
    {
        new RunBuilder((0, "0-3", 1 << 20)).WriteTo(folder, "run");
        Assert.Equal((0, ""), (Cli.Run("export", Run, "--format", format).Code, Cli.Run("export", Run, "--format", format).Errors));
    }

    [Fact]
    public void What_cannot_be_done_is_refused_in_one_line()
    {
        ExportedRuns.Two().WriteTo(folder, "run");
        Refused($"cannot write {Run}: something that is no file stands there; choose another --out\n", "export", Run, "--format", "csv", "--out", Run);
        Refused("cannot write /dev/null: something that is no file stands there; choose another --out\n", "export", Run, "--format", "csv", "--out", "/dev/null");
        Refused($"{folder.File("none")}: there is no such folder, so it holds no run\n", "export", folder.File("none"), "--format", "csv");
        File.WriteAllText(Path.Combine(Run, RunFiles.Samples), "case,pass,iteration,metric,value\nx,1,1,latency_ns,NaN\n");
        Refused($"{Path.Combine(Run, RunFiles.Samples)}, line 2: the value NaN is not a number that can be measured\n", "export", Run, "--format", "csv");
        (int code, string output, string errors) = Cli.Run("export", Run, "--format", "csv", "--out", folder.File("no/such/folder.csv"));
        Assert.Equal((2, ""), (code, output));
        Assert.Single(errors.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("export")]
    [InlineData("export", "run")]
    [InlineData("export", "run", "--format", "xlsx")]
    [InlineData("export", "", "--format", "csv")]
    [InlineData("export", "run", "--format", "csv", "--out", "")]
    public void Wrong_usage_exits_2(params string[] args) => Assert.Equal((2, ""), (Cli.Run(args).Code, Cli.Run(args).Output));

    [Fact]
    public void Help_teaches_every_format()
    {
        string help = Cli.Run("export", "--help").Output;
        Assert.All(["csv, json", "prometheus", "hwloc-xml", "ocp", "numabench-report export RUN --format prometheus --out"], word => Assert.Contains(word, help, StringComparison.Ordinal));
    }

    static void Refused(string reason, params string[] args) => Assert.Equal((2, "", reason), Cli.Run(args));
}
