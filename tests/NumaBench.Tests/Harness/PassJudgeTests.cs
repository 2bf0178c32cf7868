using NumaBench.Bench.Harness;
using NumaBench.Results;

namespace NumaBench.Tests.Harness;

public sealed class PassJudgeTests
{
    static readonly CaseRow Row = CaseRow.Of(new Case { Id = "x", Kind = CaseKind.Bandwidth, Cpus = "0-1" }, CaseStatus.Ok) with { Passes = 3 };

    const string Differ = "the 3 passes differ by ±8.3 %";

    [Fact]
    public void Without_recorded_conditions_nothing_is_said_of_causes() => Assert.Equal((CaseStatus.Noisy, Differ), Judge(Row));

    [Fact]
    public void Quiet_conditions_are_said_to_be_no_cause() => Assert.Equal(
        (CaseStatus.Noisy, Differ + ": no cause seen (steal, other work, clock, migrations and interruptions were quiet)"),
        Judge(Row, (Metric.StolenMilliseconds, 9), (Metric.OtherWorkMilliseconds, 9.9), (Metric.ClockAtBeginGigahertz, 3.0), (Metric.ClockAtEndGigahertz, 3.1), (Metric.ThreadMigrations, 0)));

    [Fact]
    public void What_the_kernel_does_not_tell_is_not_called_quiet() => Assert.Equal(
        (CaseStatus.Noisy, Differ + ": no cause seen (migrations and interruptions were quiet)"), Judge(Row, (Metric.ThreadMigrations, 0)));

    [Theory]
    [InlineData(Metric.StolenMilliseconds, 31, "the hypervisor took up to 3.1 % of a CPU")]
    [InlineData(Metric.OtherWorkMilliseconds, 120, "other work used up to 12.0 % of a CPU (of 0-1)")]
    [InlineData(Metric.ThreadMigrations, 1, "threads changed their CPU 3 times")]
    [InlineData(Metric.RejectedSamples, 1, "3 of 9 samples were interrupted")]
    public void A_cause_is_named_with_its_figure(string metric, double everyPass, string cause) =>
        Assert.Equal((CaseStatus.Noisy, $"{Differ}: {cause}"), Judge(Row, (metric, everyPass)));

    [Fact]
    public void A_clock_that_moves_between_passes_or_inside_one_is_a_cause()
    {
        Assert.Equal(
            (CaseStatus.Noisy, Differ + ": the clock ran at 2.10 to 3.40 GHz"),
            Judge(Row, (Metric.ClockAtBeginGigahertz, 3.4), (Metric.ClockAtEndGigahertz, 2.1)));
    }

    [Fact]
    public void Two_ticks_of_steal_are_none_however_short_the_passes()
    {
        CaseValues values = Values([110, 120, 130], []);
        values.Add(CaseKind.Bandwidth, [new Sample("x", 4, 1, Metric.BandwidthGigabytesPerSecond, 120), Whole(4, Metric.WatchedMilliseconds, 300), Whole(4, Metric.StolenMilliseconds, 20)]);

        Assert.Equal("no cause seen (steal and interruptions were quiet)", NoiseCauses.Of(Row, values));
    }

    [Fact]
    public void All_causes_are_named_and_one_CPU_is_one() => Assert.Equal(
        (CaseStatus.Noisy, Differ + ": the hypervisor took up to 20.0 % of a CPU, other work used up to 50.0 % of a CPU (of 3), the clock ran at 1.00 to 2.00 GHz, 6 of 12 samples were interrupted; base pages"),
        Judge(
            Row with { Cpus = "3", Reason = "base pages" }, (Metric.StolenMilliseconds, 200), (Metric.OtherWorkMilliseconds, 500),
            (Metric.ClockAtBeginGigahertz, 1), (Metric.ClockAtEndGigahertz, 2), (Metric.RejectedSamples, 2)));

    [Fact]
    public void A_steady_case_needs_no_cause() => Assert.Equal(
        (CaseStatus.Ok, ""),
        PassJudge.Judge(Row, Values([100, 101, 102], [(Metric.StolenMilliseconds, 500)]), planned: 3, lastGap: ""));

    [Fact]
    public void A_resumed_run_forgets_the_verdict_with_its_causes() => Assert.Equal(
        "base pages", PassJudge.WithoutVerdict(Differ + ": the hypervisor took up to 3.1 % of a CPU, other work used up to 12.0 % of a CPU (of 0-1); 2 of 3 passes: it broke; base pages"));

    [Fact]
    public void Extra_passes_fill_no_gap_of_the_planned_ones()
    {
        CaseValues values = Values([100, 101], []);
        values.Add(CaseKind.Bandwidth, [new Sample("x", 4, 1, Metric.BandwidthGigabytesPerSecond, 100)]);

        Assert.Equal((CaseStatus.Ok, "2 of 3 passes: no memory"), PassJudge.Judge(Row with { Passes = 4 }, values, planned: 3, lastGap: "no memory"));
    }

    // Half the range of 110, 120, 130 over the centre: 8.3 %.
    static (CaseStatus, string) Judge(CaseRow row, params (string Metric, double Value)[] everyPass) =>
        PassJudge.Judge(row, Values([110, 120, 130], everyPass), planned: 3, lastGap: "");

    /// <summary>One value a pass of a second on one CPU (or half a second on two), all under the same conditions.</summary>
    static CaseValues Values(double[] passes, (string Metric, double Value)[] everyPass)
    {
        var values = new CaseValues();
        for (int pass = 1; pass <= passes.Length; pass++)
        {
            values.Add(CaseKind.Bandwidth,
            [
                // Two samples a pass.
                new Sample("x", pass, 1, Metric.BandwidthGigabytesPerSecond, passes[pass - 1]),
                new Sample("x", pass, 2, Metric.BandwidthGigabytesPerSecond, passes[pass - 1]),
                .. everyPass.Select(entry => Whole(pass, entry.Metric, entry.Value)),
                .. everyPass.Length > 0 ? [Whole(pass, Metric.WatchedMilliseconds, 1000)] : Array.Empty<Sample>(),
            ]);
        }

        return values;
    }

    static Sample Whole(int pass, string metric, double value) => new("x", pass, 0, metric, value);
}
