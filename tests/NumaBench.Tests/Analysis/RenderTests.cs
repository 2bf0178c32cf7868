using System.Text.Json;
using NumaBench.Analysis.Commands;
using NumaBench.Results;
using NumaBench.Tests.Results;
using Xunit;

namespace NumaBench.Tests.Analysis;

public sealed class RenderTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Names => [.. Runs.Keys];

    static Dictionary<string, Func<RunBuilder>> Runs { get; } = new()
    {
        ["one-node"] = () => SyntheticRuns.OneNode(),
        ["two-nodes"] = () => SyntheticRuns.TwoNodes(),
        ["two-nodes-quick"] = () => SyntheticRuns.TwoNodes("quick", 3),
        ["two-nodes-killed"] = () => SyntheticRuns.TwoNodes(passes: 2, killed: true),
        ["eight-nodes"] = () => SyntheticRuns.ManyNodes(8),
        ["cxl"] = SyntheticRuns.Cxl,
        ["troubled"] = SyntheticRuns.Troubled,
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void The_report_and_the_answer_read_as_they_should(string name)
    {
        Runs[name]().WriteTo(folder);

        (int code, string output, string errors) = Cli.Run("render", folder.Path, "--answer");

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(5, output.TrimEnd().Split('\n').Length);
        Golden.Verify($"report-{name}.answer.txt", output.Replace(folder.Path, "RUN", StringComparison.Ordinal));
        Golden.Verify($"report-{name}.md", folder.Read(RunFiles.Report));
    }

    [Fact]
    public void Without_answer_it_prints_where_the_report_is()
    {
        SyntheticRuns.OneNode().WriteTo(folder);
        Assert.Equal((0, folder.File(RunFiles.Report) + "\n", ""), Cli.Run("render", folder.Path));
    }

    [Fact]
    public void Every_picture_of_the_report_exists()
    {
        SyntheticRuns.TwoNodes().WriteTo(folder);
        Cli.Run("render", folder.Path);
        string[] links = [.. folder.Read(RunFiles.Report).Split("](charts/").Skip(1).Select(rest => $"charts/{rest[..rest.IndexOf(')', StringComparison.Ordinal)]}")];
        Assert.Equal(["charts/topology.png", "charts/latency.png", "charts/bandwidth-read.png", "charts/bandwidth-write-nt.png", "charts/bandwidth-copy-nt.png",
            "charts/bandwidth-triad-nt.png", "charts/inference-gemv.png", "charts/replicas-gemv.png", "charts/roofline.png"], links);
        Assert.All(links, link => Assert.True(File.Exists(folder.File(link)) && File.Exists(folder.File(Path.ChangeExtension(link, ".svg")))));
    }

    [Fact]
    public void Rendering_again_gives_the_same_bytes_and_leaves_nothing_else_behind()
    {
        SyntheticRuns.TwoNodes().WriteTo(folder);
        Cli.Run("render", folder.Path);
        Dictionary<string, string> first = Contents();
        Cli.Run("render", folder.Path + "/");

        Assert.Equal(first, Contents());
        Assert.DoesNotContain(first.Keys, name => name.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Summary_holds_every_case_with_its_numbers_and_its_verdicts()
    {
        SyntheticRuns.Troubled().WriteTo(folder);
        Cli.Run("render", folder.Path);
        using JsonDocument summary = JsonDocument.Parse(folder.Read(RunFiles.Summary));
        JsonElement root = summary.RootElement;

        Assert.Equal(11, root.GetProperty("cases").GetArrayLength());
        JsonElement latency = root.GetProperty("cases").EnumerateArray().Single(entry => entry.GetProperty("case").GetString() == "latency.idle/cpu=1/mem=0/page=huge/walk=random");
        Assert.Equal("noisy", latency.GetProperty("status").GetString());
        Assert.Equal("0=1.0000", latency.GetProperty("placement_after").GetString());
        JsonElement value = latency.GetProperty("values")[0];
        Assert.Equal(("latency_ns", "ns", "confidence95"), (value.GetProperty("metric").GetString(), value.GetProperty("unit").GetString(), value.GetProperty("interval").GetString()));
        Assert.InRange(value.GetProperty("centre").GetDouble(), value.GetProperty("low").GetDouble(), value.GetProperty("high").GetDouble());
        Assert.All(root.GetProperty("claims").EnumerateArray(), claim => Assert.Equal("not-decidable", claim.GetProperty("verdict").GetString()));
        Assert.Equal(5, root.GetProperty("answer").GetProperty("lines").GetArrayLength());
    }

    [Theory]
    [InlineData]
    [InlineData("rendre")]
    [InlineData("render")]
    [InlineData("render", "a", "b")]
    [InlineData("render", "a", "--no-such-option")]
    public void Wrong_usage_exits_2_and_says_so_on_stderr(params string[] args)
    {
        (int code, string output, string errors) = Cli.Run(args);
        Assert.Equal((2, ""), (code, output));
        Assert.NotEqual("", errors);
    }

    [Fact]
    public void An_unreadable_run_exits_2_with_one_line_that_names_file_line_and_reason()
    {
        SyntheticRuns.OneNode().WriteTo(folder);
        string[] lines = File.ReadAllLines(folder.File(RunFiles.Samples));
        lines[6] = lines[6][..lines[6].LastIndexOf(',')] + ",NaN";
        File.WriteAllLines(folder.File(RunFiles.Samples), lines);

        (int code, string output, string errors) = Cli.Run("render", folder.Path);

        Assert.Equal((2, ""), (code, output));
        Assert.Equal($"{folder.File(RunFiles.Samples)}, line 7: the value NaN is not a number that can be measured\n", errors);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_exits_2_and_says_which_file()
    {
        SyntheticRuns.OneNode().WriteTo(folder);
        folder.Write(RunFiles.Charts, "a file where the folder should be");
        (int code, string output, string errors) = Cli.Run("render", folder.Path);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("cannot write ", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File(RunFiles.Report)));
    }

    [Fact]
    public void Help_teaches_with_an_example()
    {
        (int code, string output, _) = Cli.Run("render", "--help");
        Assert.Equal(0, code);
        Assert.Contains("numabench-report render reports/", output, StringComparison.Ordinal);
    }

    Dictionary<string, string> Contents() => Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(folder.Path, path), path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))));
}
