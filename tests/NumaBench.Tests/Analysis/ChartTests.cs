using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;
using SkiaSharp;
using Xunit;

namespace NumaBench.Tests.Analysis;

public sealed class ChartTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(16)]
    public void A_heat_map_grows_with_its_nodes_and_every_cell_has_its_number(int nodes)
    {
        Dictionary<string, Chart> charts = Charts(SyntheticRuns.ManyNodes(nodes));
        Assert.Equal(["topology", "latency", "bandwidth-read", "bandwidth-write-nt", "bandwidth-copy-nt", "bandwidth-triad-nt"], charts.Keys);

        using ChartCanvas canvas = charts["latency"].Draw();
        using SKBitmap picture = SKBitmap.Decode(canvas.Png());
        string[] labels = Labels(canvas.Svg());

        Assert.InRange(picture.Width, Math.Max(960, nodes * 128), 960 + (nodes * 160));
        Assert.InRange(picture.Height, nodes * 80, 500 + (nodes * 160));
        Assert.True(Share(picture, pixel => pixel.Red < 250 || pixel.Green < 250 || pixel.Blue < 250) > 0.1);
        Assert.Contains("Idle latency of memory, ns", labels);
        Assert.Equal(nodes * nodes, labels.Count(label => label.Contains('.', StringComparison.Ordinal)) - (nodes > 1 ? 3 : 0));
    }

    [Fact]
    public void A_node_without_cpus_has_a_column_and_no_row()
    {
        using ChartCanvas canvas = Charts(SyntheticRuns.Cxl())["bandwidth-read"].Draw();
        Assert.Equal(["0", "0", "2", "2", "4"], Labels(canvas.Svg()).Where(label => label.Length == 1).Order());
    }

    [Fact]
    public void A_cell_without_a_number_has_a_word()
    {
        Dictionary<string, Chart> charts = Charts(SyntheticRuns.Troubled());
        using ChartCanvas latency = charts["latency"].Draw();
        using ChartCanvas bandwidth = charts["bandwidth-read"].Draw();
        using ChartCanvas inference = charts["inference-gemv"].Draw();
        HasLabels(latency.Svg(), "misplaced", "noisy");
        Assert.DoesNotContain("10.0", Labels(latency.Svg()));
        HasLabels(bandwidth.Svg(), "failed", "skipped");
        HasLabels(inference.Svg(), "failed", "41.8 noisy");
    }

    [Fact]
    public void A_cell_that_was_never_reached_is_missing()
    {
        using ChartCanvas canvas = Charts(new RunBuilder((0, "0", 1), (1, "1", 1)).Latency(0, 0, 90))["latency"].Draw();
        Assert.Equal(3, Labels(canvas.Svg()).Count(label => label == "missing"));
    }

    [Fact]
    public void Policies_are_named_beside_their_bars()
    {
        using ChartCanvas canvas = Charts(SyntheticRuns.TwoNodes())["inference-gemv"].Draw();
        HasLabels(canvas.Svg(), "os-default", "local on node 0", "remote, CPUs node 0, memory node 1", "interleave", "replica-per-node (2 replicas)", "42.0");
    }

    [Fact]
    public void Names_of_files_hold_nothing_from_outside()
    {
        RunBuilder run = new RunBuilder((0, "0", 1)).Inference("local", "0", "0", 5, model: "../x\"<é>".Replace("../", "", StringComparison.Ordinal))
            .Inference("local", "0", "0", 5, model: "x").Inference("local", "0", "0", 5, model: "é");
        Assert.Equal(["inference-unnamed", "inference-x", "inference-x-2", "topology"], Charts(run).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Text_is_drawn_with_the_font_we_bring()
    {
        using ChartCanvas canvas = Charts(SyntheticRuns.OneNode())["latency"].Draw();
        Assert.Contains("font-family=\"DejaVu Sans, Verdana, sans-serif\"", canvas.Svg(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "Charts", "Fonts", "DejaVuSans.ttf")));
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "Charts", "Fonts", "LICENSE-DejaVu.txt")));
    }

    Dictionary<string, Chart> Charts(RunBuilder run)
    {
        run.WriteTo(folder);
        return ChartSet.Of(new MeasuredRun(RunReader.Read(folder.Path))).ToDictionary(chart => chart.Link.FileName);
    }

    static void HasLabels(string svg, params string[] expected) => Assert.All(expected, label => Assert.Contains(label, Labels(svg)));

    static string[] Labels(string svg) =>
        [.. svg.Split("<text").Skip(1).Select(part => System.Net.WebUtility.HtmlDecode(part[(part.IndexOf('>', StringComparison.Ordinal) + 1)..part.IndexOf("</text>", StringComparison.Ordinal)]).Trim())];

    static double Share(SKBitmap picture, Func<SKColor, bool> counts) => picture.Pixels.Count(counts) / (double)picture.Pixels.Length;
}
