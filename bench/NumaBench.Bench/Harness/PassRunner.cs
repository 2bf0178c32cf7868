using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>
/// Measures a list of cases once each, in the order given: memory cases on a thread of this process, inference cases in
/// processes of their own. Asks before each whether there is time and the machine is whole, makes sure that there is an
/// outcome, and hands it on to be saved at once.
/// </summary>
sealed class PassRunner(ICaseExecutor inference) : IPassRunner
{
    public void Run(IReadOnlyList<CasePass> passes, Deadline deadline, Action<CasePass> starting, Action<CasePass> finished)
    {
        var memory = new MemoryExecutor(deadline);
        foreach (CasePass pass in passes)
        {
            if (deadline.Reason is { } reason)
            {
                pass.Outcome = CaseOutcome.Without(CaseStatus.Skipped, reason);
            }
            else
            {
                starting(pass);
                pass.Outcome = Measure(pass, pass.Case.Kind == CaseKind.Inference ? inference : memory);
            }

            finished(pass);
        }
    }

    static CaseOutcome Measure(CasePass pass, ICaseExecutor executor)
    {
        if (GoneSince.Reason(pass.Case, pass.Bench.SysFs) is { } gone)
        {
            return CaseOutcome.Without(CaseStatus.Failed, gone);
        }

        try
        {
            executor.Execute(pass);
        }
        catch (Exception e)
        {
            // Among others the time-out of a case that hangs. What was measured before stays.
            pass.Outcome ??= CaseFailure.Outcome(e);
        }

        CaseOutcome outcome = pass.Outcome ?? CaseOutcome.Without(CaseStatus.Failed, "the benchmark ended without a result");
        // Its threads or pages were somewhere else for a part of the time, even if that was another CPU of the case.
        return outcome.Status is CaseStatus.Ok or CaseStatus.Noisy && GoneSince.Reason(pass.Case, pass.Bench.SysFs) is { } lost
            ? outcome with { Status = CaseStatus.Misplaced, Reason = lost }
            : outcome;
    }
}
