using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis.Explaining;

public sealed class BatchSweepTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static RunBuilder Run() => ExplainedRuns.Two()
        .Inference("remote", "0", "1", 40, 0).Inference("remote", "0", "1", 39, 0, batch: 16)
        .Inference("local", "0", "0", 80, 0).Inference("local", "0", "0", 70, 0, batch: 4).Inference("local", "0", "0", 50, 0, batch: 16)
        .Inference("interleave", "all", "all", 60, 0).Inference("local", "0", "0", 5, 0, model: "conv");

    [Fact]
    public void A_line_is_samples_a_second_over_batch_and_local_comes_first()
    {
        BatchSweep sweep = Assert.Single(BatchSweep.Of(Read(Run())));

        Assert.Equal(("gemv", "gemv", (1, 80.0)), (sweep.Model, sweep.Under, sweep.Unit));
        Assert.Equal(["local on node 0: 1=80 4=280 16=800", "remote, CPUs node 0, memory node 1: 1=40 16=624"],
            sweep.Lines.Select(line => $"{line.Name}: {string.Join(' ', line.Points.Select(point => $"{point.Batch}={point.SamplesPerSecond.Centre}"))}"));
    }

    [Fact]
    public void One_batch_is_no_sweep_and_the_smallest_batch_names_the_place_in_the_report()
    {
        Assert.Empty(BatchSweep.Of(Read(ExplainedRuns.Two().Inference("local", "0", "0", 80))));
        Assert.Equal("gemv (batch 4)", Assert.Single(BatchSweep.Of(Read(ExplainedRuns.Two().Inference("local", "0", "0", 80, batch: 4).Inference("local", "0", "0", 80, batch: 16)))).Under);
    }

    [Fact]
    public void A_gain_that_no_axis_can_show_is_not_drawn() =>
        Assert.Empty(BatchSweep.Of(Read(ExplainedRuns.Two().Inference("local", "0", "0", 0.01, 0).Inference("local", "0", "0", 1e14, batch: 4))));

    [Fact]
    public void The_chart_stands_under_its_model_with_batches_and_policies()
    {
        MeasuredRun run = Read(Run());
        Chart chart = ChartSet.Of(run).Single(entry => entry.Link.FileName == "batches-gemv");
        Assert.Equal("Samples a second over batch, gemv, relative to batch 1 of local on node 0", chart.Link.Alt);

        using ChartCanvas canvas = chart.Draw();
        string svg = System.Text.RegularExpressions.Regex.Replace(canvas.Svg(), @"\s*(<|>)\s*", "$1");
        Assert.All(["Samples a second over batch, gemv", "1", "4", "16", "local on node 0", "remote, CPUs node 0, memory node 1", "in proportion to the batch"],
            label => Assert.Contains($">{label}</text>", svg, StringComparison.Ordinal));

        string section = InferenceSection.Write(run, [], [chart.Link]);
        Assert.True(section.IndexOf("charts/batches-gemv.png", StringComparison.Ordinal) is var at && at > section.IndexOf("`gemv`", StringComparison.Ordinal)
            && at < section.IndexOf("`gemv (batch 4)`", StringComparison.Ordinal));
    }

    MeasuredRun Read(RunBuilder run)
    {
        run.WriteTo(folder);
        return new MeasuredRun(RunReader.Read(folder.Path));
    }
}
