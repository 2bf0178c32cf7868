using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;
using SkiaSharp;

namespace NumaBench.Tests.Analysis.Explaining;

public sealed class RooflineChartTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static RunBuilder Run() => ExplainedRuns.Two().Bandwidth(0, 0, "write", 99).WithConv().WithGemv()
        .Inference("local", "1", "1", 90, 0, work: ExplainedRuns.Gemv).Inference("replica-per-node", "all", "all", 160, 0, replicas: 2, work: ExplainedRuns.Gemv)
        .Inference("spread", "all", "0", 500, status: CaseStatus.Misplaced, work: ExplainedRuns.Gemv)
        .Inference("local", "0", "0", 50, model: "user-12345678");

    [Fact]
    public void Each_policy_of_each_model_is_one_mark_at_its_work_and_speed() => Assert.Equal(
        [("conv", "local", 500, 200), ("conv", "remote", 500, 198), ("gemv", "local", 0.5, 18), ("gemv", "remote", 0.5, 9), ("gemv", "replica-per-node", 0.5, 32)],
        RooflinePoint.Of(Read(Run())).Select(point => (point.Case.Row.Model, point.Case.Row.Policy, point.Intensity, Math.Round(point.GigaflopsPerSecond, 9))));

    [Fact]
    public void The_roofs_are_the_best_pass_of_local_reading_and_the_peak_of_as_many_threads()
    {
        Roofs roofs = Roofs.Of(Read(Run()))!;
        Assert.Equal(("0", 40.0, 4, 200.0), (roofs.Node, roofs.GigabytesPerSecond, roofs.Threads, roofs.GigaflopsPerSecond!.Value));
        Assert.Null(Roofs.Of(Read(ExplainedRuns.Two().WithGemv()))!.GigaflopsPerSecond);
        Assert.Null(Roofs.Of(Read(new RunBuilder((0, "0-3", 1 << 20)).Bandwidth(0, 1, "read", 20).WithConv())));
    }

    [Fact]
    public void The_chart_names_models_shapes_and_roofs()
    {
        Chart chart = ChartSet.Of(Read(Run())).Single(entry => entry.Link.FileName == "roofline");
        Assert.Equal("Roofline of 5 marks: GFLOP/s over FLOPs a byte of each model and policy, under a memory roof of 40.0 GB/s and a compute roof of 200.0 GFLOP/s", chart.Link.Alt);

        using ChartCanvas canvas = chart.Draw();
        Assert.All(["conv", "gemv", "local", "remote", "replicas, on several nodes", "memory: 40.0 GB/s, best local read (node 0)",
            "cores: 200.0 GFLOP/s, reached by conv (a lower bound)", "FLOPs a byte", "GFLOP/s", "0.5", "100"], label => Assert.Contains($">{label}</text>", Squeezed(canvas), StringComparison.Ordinal));
        Assert.DoesNotContain("os-default", canvas.Svg(), StringComparison.Ordinal);
    }

    [Fact]
    public void Models_of_the_same_work_and_speed_do_not_hide_each_other()
    {
        var run = ExplainedRuns.Two();
        foreach (string model in new[] { "a", "b", "c" })
        {
            run.Inference("local", "0", "0", 80, 0, model: model, work: ExplainedRuns.Gemv);
        }

        using ChartCanvas canvas = ChartSet.Of(Read(run)).Single(entry => entry.Link.FileName == "roofline").Draw();
        using var picture = SKBitmap.Decode(canvas.Png());
        // Left of the legend: the marks themselves.
        HashSet<SKColor> seen = [.. from x in Enumerable.Range(0, picture.Width / 2) from y in Enumerable.Range(0, picture.Height) select picture.GetPixel(x, y)];
        Assert.All(LineStyle.All.Take(3), style => Assert.Contains(new SKColor(style.Color.R, style.Color.G, style.Color.B), seen));
    }

    [Fact]
    public void Without_a_compute_peak_it_says_so()
    {
        using ChartCanvas canvas = ChartSet.Of(Read(ExplainedRuns.Two().WithGemv())).Single(entry => entry.Link.FileName == "roofline").Draw();
        Assert.Contains(">cores: not known, memory held up every model</text>", Squeezed(canvas), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_known_work_there_is_no_chart_and_no_section()
    {
        IReadOnlyList<Chart> charts = ChartSet.Of(Read(ExplainedRuns.Two().Inference("local", "0", "0", 50)));
        Assert.DoesNotContain(charts, chart => chart.Link.FileName == "roofline");
        Assert.Equal("", RooflineSection.Write(charts.Select(chart => chart.Link)));
    }

    [Theory]
    [InlineData(1e-300, 1e15)]
    [InlineData(1e15, 1e-300)]
    [InlineData(0, 1)]
    [InlineData(1, 5e-324)]
    public void Work_that_nothing_does_is_drawn_or_left_out(double flops, double bytes)
    {
        foreach (Chart chart in ChartSet.Of(Read(ExplainedRuns.Two().WithConv().Inference("local", "0", "0", 1e14, work: (flops, bytes)))).Where(chart => chart.Link.FileName == "roofline"))
        {
            using ChartCanvas canvas = chart.Draw();
            Assert.DoesNotContain("NaN", canvas.Svg(), StringComparison.Ordinal);
        }
    }

    MeasuredRun Read(RunBuilder run)
    {
        run.WriteTo(folder);
        return new MeasuredRun(RunReader.Read(folder.Path));
    }

    static string Squeezed(ChartCanvas canvas) => System.Text.RegularExpressions.Regex.Replace(canvas.Svg(), @"\s*(<|>)\s*", "$1");
}
