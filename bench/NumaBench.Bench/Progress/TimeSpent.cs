using System.Diagnostics;
using NumaBench.Bench.Harness;
using NumaBench.Bench.Planning;
using NumaBench.Results;

namespace NumaBench.Bench.Progress;

/// <summary>What passes took beside what was planned for them, kind by kind, and how much of it was measuring.</summary>
sealed class TimeSpent(IRunProgress inner, TimeProvider clock) : IRunProgress
{
    readonly Dictionary<string, KindTime> kinds = [];
    long begin;
    long lastEnd;
    long? start;

    public void Begin(IReadOnlyList<CasePass> left)
    {
        begin = lastEnd = clock.GetTimestamp();
        inner.Begin(left);
    }

    public void Extra(IReadOnlyList<CasePass> passes) => inner.Extra(passes);

    public void Starting(CasePass pass)
    {
        inner.Starting(pass);
        start = clock.GetTimestamp();
    }

    public void Finished(CasePass pass, CaseRow row)
    {
        inner.Finished(pass, row);
        // One that was skipped was never begun.
        if (start is { } began)
        {
            start = null;
            lastEnd = clock.GetTimestamp();
            KindTime before = kinds.GetValueOrDefault(pass.Case.Kind) ?? new KindTime(0, 0, 0, 0, 0);
            kinds[pass.Case.Kind] = before.Plus(
                CaseCost.Seconds(pass.Case, pass.Bench.Profile, pass.Bench.Pace), clock.GetElapsedTime(began, lastEnd).TotalSeconds, pass.Time);
        }
    }

    /// <summary>Null when nothing was measured.</summary>
    public string? Summary()
    {
        double took = clock.GetElapsedTime(begin, lastEnd).TotalSeconds;
        double sampling = kinds.Values.Sum(kind => kind.Sampling), preparing = kinds.Values.Sum(kind => kind.Preparing);
        return took <= 0 ? null
            : $"planned {Text(kinds.Values.Sum(kind => kind.Planned))}, took {Text(took)}: {sampling / took:P0} in samples, {preparing / took:P0} preparing and proving memory, {(took - sampling - preparing) / took:P1} the rest";
    }

    /// <summary>A line a kind.</summary>
    public IEnumerable<string> Details => kinds.Select(kind =>
        $"{kind.Key}: {kind.Value.Passes} passes, planned {kind.Value.Planned:F2} s, took {kind.Value.Took:F2} s: samples {kind.Value.Sampling:F2} s, preparing {kind.Value.Preparing:F2} s");

    static string Text(double seconds) => Duration.Text(TimeSpan.FromSeconds(seconds));

    sealed record KindTime(int Passes, double Planned, double Took, double Sampling, double Preparing)
    {
        public KindTime Plus(double planned, double took, PassTime time) =>
            new(Passes + 1, Planned + planned, Took + took, Sampling + time.Sampling, Preparing + time.Preparing);
    }
}
