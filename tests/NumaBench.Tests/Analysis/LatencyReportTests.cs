using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;
using SkiaSharp;

namespace NumaBench.Tests.Analysis;

/// <summary>What a run with page sizes, walks and size curves says.</summary>
public sealed class LatencyReportTests : IDisposable
{
    const long K = 1 << 10, M = 1 << 20;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_report_reads_as_it_should()
    {
        Assert.Equal(0, Render(TwoNodes()).Code);
        Golden.Verify("report-latency.md", folder.Read(RunFiles.Report));
    }

    [Fact]
    public void Remote_cost_is_that_of_huge_pages_and_random_walk_alone()
    {
        Comparison cost = Measured(TwoNodes()).RemoteCost.Latency!;
        Assert.Equal(["latency.idle/cpu=0/mem=0/page=huge/walk=random", "latency.idle/cpu=0/mem=1/page=huge/walk=random",
            "latency.idle/cpu=1/mem=0/page=huge/walk=random", "latency.idle/cpu=1/mem=1/page=huge/walk=random"], cost.Cases.Order(StringComparer.Ordinal));
        Assert.Equal(1.5, cost.Typical.Centre, 0.05);
    }

    [Fact]
    public void Variants_are_never_paired_with_each_other()
    {
        // Local memory was measured with another walk only: nothing to compare remote memory with.
        RunBuilder run = new RunBuilder((0, "0-3", M), (1, "4-7", M)).Latency(0, 0, 90, walk: "window").Latency(0, 1, 150);
        Assert.Null(Measured(run).RemoteCost.Latency);
    }

    [Fact]
    public void The_answer_of_one_node_is_its_huge_page_latency()
    {
        RunBuilder run = new RunBuilder((0, "0-3", M)).Latency(0, 0, 130, page: "base", pageBytes: 4096).Latency(0, 0, 90);
        Assert.Contains("answers in 90.0 ns", Measured(run).Answer.Lines("x")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Each_variant_has_its_own_heat_map_and_the_curve_its_chart()
    {
        TwoNodes().WriteTo(folder);
        Assert.Equal(["topology", "latency", "latency-base-pages-random-walk", "latency-huge-pages-window-walk", "latency-curve"], Charts().Keys);
    }

    [Fact]
    public void The_TLB_cost_is_the_difference_of_the_passes_and_says_when_there_is_none()
    {
        RunBuilder run = new RunBuilder((0, "0-3", M), (1, "4-7", M))
            .Latency(0, 0, 100, 0).Latency(0, 0, 130, 0, page: "base", pageBytes: 4096)
            .Latency(0, 1, 150, pageBytes: 4096).Latency(0, 1, 151, page: "base", pageBytes: 4096)
            .Latency(1, 1, 100).Latency(1, 1, 1, page: "base", status: CaseStatus.Failed, reason: "no");
        run.WriteTo(folder);
        IReadOnlyList<PageWalk> walks = PageWalk.Of(new MeasuredRun(RunReader.Read(folder.Path)));

        Assert.Equal((30.0, 30.0, 30.0), (Math.Round(walks[0].Cost!.Centre, 6), Math.Round(walks[0].Cost!.Low, 6), Math.Round(walks[0].Cost!.High, 6)));
        Assert.Equal(["", "the kernel gave no huge pages to compare with", "not both were measured"], walks.Select(walk => walk.Why));
        Cli.Run("render", folder.Path);
        Assert.Contains("\"metric\": \"page_walk_ns\"", folder.Read(RunFiles.Summary), StringComparison.Ordinal);
    }

    [Fact]
    public void The_curve_shows_levels_units_and_what_the_whiskers_are()
    {
        TwoNodes().WriteTo(folder);
        using ChartCanvas canvas = Charts()["latency-curve"].Draw();
        string[] labels = Labels(canvas.Svg());
        Assert.Superset(
            new HashSet<string>(["cache 1", "cache 2", "cache 3", "memory", "4 KiB", "256 MiB", "latency of a load, ns", "CPUs 0, memory 0 (local)", "CPUs 1, memory 0",
                "L1 data 32 KiB", "median of 6 passes; whisker: 95 % interval; random chase over 64-byte lines, huge pages"]),
            labels.ToHashSet());
        using SKBitmap picture = SKBitmap.Decode(canvas.Png());
        Assert.True(picture.Pixels.Count(pixel => pixel is { Red: 0xCC, Green: 0x79, Blue: 0xA7 }) > 2000, "the last local line is not drawn");
        Assert.True(picture.Pixels.Count(pixel => pixel is { Red: 0x00, Green: 0x9E, Blue: 0x73 }) > 500, "the last remote line is not drawn");
    }

    [Fact]
    public void Many_nodes_have_a_chart_each()
    {
        var run = new RunBuilder([.. Enumerable.Range(0, 20).Select(node => (node, $"{node}", M))]);
        for (int memory = 0; memory < 20; memory++)
        {
            run.Curve(3, memory, bytes => bytes <= M ? 1 : 100, step: memory == 3 ? 1 : 4);
        }

        run.WriteTo(folder);
        Chart chart = Assert.Single(Charts(), chart => chart.Key != "topology").Value;
        using ChartCanvas canvas = chart.Draw();
        Assert.Equal("latency-curve-node-3", chart.Link.FileName);
        Assert.Equal(16, Labels(canvas.Svg()).Count(label => label.StartsWith("CPUs 3, memory ", StringComparison.Ordinal)));
        Assert.Contains(Labels(canvas.Svg()), label => label.EndsWith("16 of 20 memory nodes are shown", StringComparison.Ordinal));
    }

    static RunBuilder TwoNodes()
    {
        var run = new RunBuilder((0, "0-3", 128L << 20), (1, "4-7", 128L << 20))
        {
            Settings = new Dictionary<string, string> { ["cache_l1d_bytes"] = $"{32 * K}", ["cache_l2_bytes"] = $"{M}", ["cache_l3_bytes"] = $"{128 * M}" },
        };
        foreach ((int cpu, int memory) in new[] { (0, 0), (0, 1), (1, 0), (1, 1) })
        {
            double far = cpu == memory ? 100 : 150;
            run.Latency(cpu, memory, far).Latency(cpu, memory, far + 30, page: "base", pageBytes: 4096).Latency(cpu, memory, far * 0.8, walk: "window")
                .Curve(cpu, memory, bytes => bytes <= 32 * K ? 1 : bytes <= M ? 4 : bytes <= 16 * M ? 20 : far, step: cpu == memory ? 1 : 2);
        }

        return run;
    }

    (int Code, string, string) Render(RunBuilder run)
    {
        run.WriteTo(folder);
        return Cli.Run("render", folder.Path);
    }

    Conclusions Measured(RunBuilder run)
    {
        run.WriteTo(folder);
        return Conclusions.Of(new MeasuredRun(RunReader.Read(folder.Path)));
    }

    Dictionary<string, Chart> Charts() => ChartSet.Of(new MeasuredRun(RunReader.Read(folder.Path))).ToDictionary(chart => chart.Link.FileName);

    static string[] Labels(string svg) =>
        [.. svg.Split("<text").Skip(1).Select(part => System.Net.WebUtility.HtmlDecode(part[(part.IndexOf('>', StringComparison.Ordinal) + 1)..part.IndexOf("</text>", StringComparison.Ordinal)]).Trim())];
}
