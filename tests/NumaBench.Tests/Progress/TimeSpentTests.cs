using NumaBench.Bench.Harness;
using NumaBench.Bench.Planning;
using NumaBench.Bench.Progress;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Harness;

namespace NumaBench.Tests.Progress;

public sealed class TimeSpentTests
{
    static readonly Case Pair = new() { Id = "latency.core/a=0/b=1/home=0", Kind = CaseKind.CoreToCore };

    readonly ManualClock clock = new();
    readonly Bench.Harness.Bench bench = new(SessionBuilder.NoTopology, SysFs.Live, Profile.Of("standard"), Seed: 1);

    [Fact]
    public void Planned_and_actual_time_are_those_of_the_passes_that_were_measured()
    {
        var time = new TimeSpent(new NoProgress(), clock);
        time.Begin([]);
        Measure(time, between: 1, took: 79, new PassTime(Preparing: 24, Sampling: 48));
        Skip(time);

        Assert.Equal("planned 0:00, took 1:20: 60 % in samples, 30 % preparing and proving memory, 10.0 % the rest", Plain(time.Summary()!));
        Assert.Equal(["latency.core: 1 passes, planned 0.09 s, took 79.00 s: samples 48.00 s, preparing 24.00 s"], time.Details);
    }

    [Fact]
    public void Each_kind_has_its_own_sums()
    {
        var time = new TimeSpent(new NoProgress(), clock);
        time.Begin([]);
        Measure(time, 0, 2, PassTime.None);
        Measure(time, 0, 3, PassTime.None);
        Measure(time, 0, 4, PassTime.None, SessionBuilder.ThreeCases[1]);

        Assert.Equal(["latency.core: 2 passes", "bandwidth: 1 passes"], time.Details.Select(line => line.Split(',')[0]));
    }

    [Fact]
    public void A_run_that_measured_nothing_says_nothing()
    {
        var time = new TimeSpent(new NoProgress(), clock);
        time.Begin([]);
        Skip(time);

        Assert.Null(time.Summary());
    }

    void Measure(TimeSpent time, double between, double took, PassTime parts, Case? @case = null)
    {
        clock.Advance(TimeSpan.FromSeconds(between));
        var pass = new CasePass(@case ?? Pair, 1, bench) { Time = parts, Outcome = CaseOutcome.Without(CaseStatus.Ok, "") };
        time.Starting(pass);
        clock.Advance(TimeSpan.FromSeconds(took));
        time.Finished(pass, CaseRow.Of(pass.Case, CaseStatus.Ok));
    }

    void Skip(TimeSpent time)
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        var pass = new CasePass(Pair, 2, bench) { Outcome = CaseOutcome.Without(CaseStatus.Skipped, "the time budget is spent") };
        time.Finished(pass, CaseRow.Of(pass.Case, CaseStatus.Skipped));
    }

    static string Plain(string text) => text.Replace('\u00a0', ' ');

    sealed class NoProgress : IRunProgress
    {
        public void Begin(IReadOnlyList<CasePass> left)
        {
        }

        public void Extra(IReadOnlyList<CasePass> passes)
        {
        }

        public void Starting(CasePass pass)
        {
        }

        public void Finished(CasePass pass, CaseRow row)
        {
        }
    }
}
