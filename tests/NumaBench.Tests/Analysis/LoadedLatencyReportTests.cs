using System.Text.Json;
using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Loaded;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;
using Xunit;

namespace NumaBench.Tests.Analysis;

public sealed class LoadedLatencyReportTests : IDisposable
{
    static readonly (string Delay, double GigabytesPerSecond, double Nanoseconds)[] Curve =
        [("idle", 0, 90), ("5000", 8, 92), ("1000", 30, 96), ("400", 60, 108), ("200", 80, 140), ("0", 88, 260)];

    static readonly string[] LabelsOfNode0 =
        ["Latency of memory under load, read, CPUs of node 0", "memory 0, load local", "memory 1, load same", "knee 200", "idle", "400", "bandwidth of the load, GB/s", "latency, ns"];

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_section_reads_as_it_should()
    {
        Golden.Verify("section-loaded.md", Section(TwoNodes()));
        Golden.Verify("section-loaded-mlc.md", Section(Mlc()));
    }

    [Fact]
    public void Readings_are_made_pass_by_pass_with_an_interval_over_passes()
    {
        MeasuredCurve curve = MeasuredCurve.Of(Read(TwoNodes()))[0];

        Assert.Equal(("0", "0", "read", "local"), (curve.Row.CpuNode, curve.Row.MemoryNode, curve.Row.Operation, curve.Load));
        Assert.Equal(6, curve.Peak!.Passes);
        Assert.InRange(curve.Peak.Centre, 87, 89);
        Assert.True(curve.Peak.Low < curve.Peak.Centre && curve.Peak.Centre < curve.Peak.High);
        Assert.InRange(curve.KneeGigabytesPerSecond!.Centre, 79, 81);
        Assert.InRange(curve.LatencyAt(0.5)!.Centre, 100, 103);
    }

    [Fact]
    public void The_idle_point_is_compared_with_the_idle_latency_case_of_the_same_nodes()
    {
        MeasuredRun run = Read(TwoNodes().Latency(0, 0, 80));
        MeasuredCurve curve = MeasuredCurve.Of(run)[0];

        Assert.InRange(curve.IdleRatio(run.Cases.ToDictionary(entry => entry.Row.CaseId))!.Centre, 1.1, 1.15);
        Assert.Null(MeasuredCurve.Of(run)[1].IdleRatio(run.Cases.ToDictionary(entry => entry.Row.CaseId)));
    }

    [Fact]
    public void The_summary_holds_the_readings_with_their_cases()
    {
        TwoNodes().WriteTo(folder);
        Assert.Equal(0, Cli.Run("render", folder.Path).Code);
        using JsonDocument summary = JsonDocument.Parse(folder.Read(RunFiles.Summary));
        JsonElement curve = summary.RootElement.GetProperty("loaded_latency")[0];

        Assert.Equal(3, summary.RootElement.GetProperty("loaded_latency").GetArrayLength());
        Assert.Equal(6, curve.GetProperty("cases").GetArrayLength());
        Assert.InRange(curve.GetProperty("peak").GetProperty("centre").GetDouble(), 87, 89);
        Assert.Equal([0.5, 0.8, 0.95], curve.GetProperty("latency_at").EnumerateArray().Select(entry => entry.GetProperty("share_of_peak").GetDouble()));
        Assert.False(curve.GetProperty("bandwidth_within").GetProperty("at_least").GetBoolean());
    }

    [Fact]
    public void A_curve_that_answers_sooner_under_load_has_no_knee_and_the_report_says_why()
    {
        const string Why = "no knee: it would lie below the idle latency, which no load does";
        var senseless = new RunBuilder((0, "0-3", 1 << 20));
        foreach ((string delay, double gigabytes, double nanoseconds) in new[] { ("idle", 0.0, 100.0), ("400", 20, 60), ("200", 40, 62), ("100", 60, 65), ("0", 70, 150) })
        {
            senseless.Loaded(0, 0, "local", "read", delay, gigabytes, nanoseconds);
        }

        Assert.Contains(Why, Section(senseless));
        Assert.DoesNotContain(Why, Section(TwoNodes()));
    }

    [Fact]
    public void A_misplaced_point_is_on_no_curve()
    {
        RunBuilder run = new RunBuilder((0, "0-3", 1)).Loaded(0, 0, "local", "read", "idle", 0, 90).Loaded(0, 0, "local", "read", "0", 50, 200)
            .Loaded(0, 0, "local", "read", "100", 99, 10, status: CaseStatus.Misplaced);
        MeasuredCurve curve = MeasuredCurve.Of(Read(run))[0];

        Assert.Equal((3, 2), (curve.Cases.Count, curve.Counted.Count));
        Assert.InRange(curve.Peak!.Centre, 49, 51);
    }

    [Fact]
    public void A_chart_has_a_line_a_memory_its_knees_and_its_delays()
    {
        RunBuilder run = TwoNodes();
        Dictionary<string, Chart> charts = Charts(run);
        Assert.Equal(["loaded-0-read", "loaded-1-read"], charts.Keys.Where(name => name.StartsWith("loaded", StringComparison.Ordinal)));

        using ChartCanvas canvas = charts["loaded-0-read"].Draw();
        string svg = canvas.Svg();

        Assert.True(canvas.Png().Length > 10_000);
        Assert.All(LabelsOfNode0, label => Assert.Contains(label, svg));
    }

    [Fact]
    public void Imported_curves_have_their_chart_too()
    {
        using ChartCanvas canvas = Charts(Mlc())["loaded"].Draw();
        Assert.Contains("mlc", canvas.Svg());
    }

    [Fact]
    public void Cases_with_a_delay_that_is_none_are_left_out_and_do_no_harm()
    {
        RunBuilder run = new RunBuilder((0, "0-3", 1)).Loaded(0, 0, "local", "read", "soon", 5, 90).Loaded(0, 0, "local", "read", "1e9", 5, 90).Loaded(0, 0, "local", "read", "NaN", 5, 90);
        Assert.Empty(MeasuredCurve.Of(Read(run)));
        Assert.Equal("", Section(run));
    }

    static RunBuilder TwoNodes()
    {
        var run = new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20));
        run.Latency(1, 1, 90.5);
        foreach ((string delay, double gigabytes, double nanoseconds) in Curve)
        {
            run.Loaded(0, 0, "local", "read", delay, gigabytes, nanoseconds);
            run.Loaded(1, 1, "local", "read", delay, gigabytes * 0.97, nanoseconds, spread: delay == "0" ? 0.1 : 0.01, status: delay == "0" ? CaseStatus.Noisy : CaseStatus.Ok);
        }

        foreach ((string delay, double gigabytes, double nanoseconds) in Curve.Where(point => point.Delay is "idle" or "1000" or "200" or "0"))
        {
            run.Loaded(0, 1, "same", "read", delay, gigabytes * 0.45, nanoseconds * 1.6);
        }

        return run;
    }

    /// <summary>As the importer writes them: one pass, one value, no nodes.</summary>
    static RunBuilder Mlc()
    {
        var run = new RunBuilder((0, "0-3", 1 << 20)) { Passes = 1 };
        foreach ((string delay, double gigabytes, double nanoseconds) in Curve.Where(point => point.Delay != "idle").Prepend(("20000", 1.8, 90.1)))
        {
            run.Imported($"latency.loaded/delay={delay}/method=mlc", delay, gigabytes, nanoseconds);
        }

        return run;
    }

    string Section(RunBuilder run)
    {
        MeasuredRun measured = Read(run);
        return LoadedLatencySection.Write(measured, [.. ChartSet.Of(measured).Select(chart => chart.Link)]);
    }

    Dictionary<string, Chart> Charts(RunBuilder run) => ChartSet.Of(Read(run)).ToDictionary(chart => chart.Link.FileName);

    MeasuredRun Read(RunBuilder run)
    {
        run.WriteTo(folder);
        return new MeasuredRun(RunReader.Read(folder.Path));
    }
}
