using NumaBench.Bench.Harness;
using NumaBench.Bench.Planning;

namespace NumaBench.Bench.Progress;

/// <summary>
/// How much of a run is done and how long the rest will take: by the plan's estimate scaled by how it went so far, and no
/// longer than the budget lets it.
/// </summary>
sealed class TimeLeft(Deadline deadline)
{
    double allSeconds;
    double doneSeconds;

    public int All { get; private set; }

    public int Done { get; private set; }

    public double DoneShare => allSeconds == 0 ? 1 : doneSeconds / allSeconds;

    /// <summary>So much more to do.</summary>
    public void Add(IReadOnlyList<CasePass> left)
    {
        All += left.Count;
        allSeconds += left.Sum(Cost);
    }

    public void Finished(CasePass pass)
    {
        Done++;
        doneSeconds += Cost(pass);
    }

    public string Text => Duration.Text(Estimate());

    TimeSpan Estimate()
    {
        double elapsed = deadline.Elapsed.TotalSeconds;
        // The first cases say little about the rest: trust the plan until a tenth is done.
        double pace = DoneShare > 0.1 ? elapsed / doneSeconds : 1;
        double seconds = (allSeconds - doneSeconds) * pace;
        return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, deadline.Left.TotalSeconds));
    }

    static double Cost(CasePass pass) => CaseCost.Seconds(pass.Case, pass.Bench.Profile, pass.Bench.Pace);
}
