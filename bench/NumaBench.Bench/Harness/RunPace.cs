using NumaBench.Bench.Planning;

namespace NumaBench.Bench.Harness;

/// <summary>How long passes really take against what the plan counts for them, and so which of them the budget can still hold.</summary>
sealed class RunPace(Deadline deadline)
{
    double plannedSeconds;

    public void Finished(CasePass pass) => plannedSeconds += Cost(pass);

    /// <summary>The passes that fit one after the other into what is left of the budget; the others are left out.</summary>
    public IEnumerable<CasePass> Fitting(IEnumerable<CasePass> order)
    {
        // No faster than the plan: what went quicker so far may have been the small cases.
        double pace = plannedSeconds > 0 ? Math.Max(1, deadline.Elapsed.TotalSeconds / plannedSeconds) : 1;
        double left = deadline.Left.TotalSeconds;
        foreach (CasePass pass in order)
        {
            double seconds = Cost(pass) * pace;
            if (seconds <= left)
            {
                left -= seconds;
                yield return pass;
            }
        }
    }

    static double Cost(CasePass pass) => CaseCost.Seconds(pass.Case, pass.Bench.Profile, pass.Bench.Pace);
}
