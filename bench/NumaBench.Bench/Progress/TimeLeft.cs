using NumaBench.Bench.Harness;
using NumaBench.Bench.Planning;

namespace NumaBench.Bench.Progress;

/// <summary>How much of a run is done and how long the rest will take, by the plan's estimate scaled by how it went so far.</summary>
sealed class TimeLeft(TimeProvider clock)
{
    readonly long start = clock.GetTimestamp();
    double allSeconds;
    double doneSeconds;

    public int All { get; private set; }

    public int Done { get; private set; }

    public double DoneShare => allSeconds == 0 ? 1 : doneSeconds / allSeconds;

    public void Begin(IReadOnlyList<CasePass> left)
    {
        All = left.Count;
        allSeconds = left.Sum(Cost);
    }

    public void Finished(CasePass pass)
    {
        Done++;
        doneSeconds += Cost(pass);
    }

    public TimeSpan Estimate()
    {
        double elapsed = clock.GetElapsedTime(start).TotalSeconds;
        // The first cases say little about the rest: trust the plan until a tenth is done.
        double pace = DoneShare > 0.1 ? elapsed / doneSeconds : 1;
        return TimeSpan.FromSeconds(Math.Max(0, (allSeconds - doneSeconds) * pace));
    }

    static double Cost(CasePass pass) => CaseCost.Seconds(pass.Case, pass.Bench.Profile);
}
