using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>Turns what went wrong with a case into the status and the reason that cases.csv shows.</summary>
static class CaseFailure
{
    public static CaseOutcome Outcome(Exception failure) => failure switch
    {
        CaseRefusedException refused => CaseOutcome.Without(refused.Status, refused.Message),
        NotEnoughMemoryException => CaseOutcome.Without(CaseStatus.Skipped, failure.Message),
        NumaException { IsNotPermitted: true } => CaseOutcome.Without(CaseStatus.Impossible, failure.Message) with
        {
            Findings = [PlacementNotPermitted(failure.Message)],
        },
        _ => CaseOutcome.Without(CaseStatus.Failed, failure.Message),
    };

    /// <summary>What a container's default seccomp profile does to us.</summary>
    public static Finding PlacementNotPermitted(string what) => new(
        "placement-not-permitted", Severity.Warning, "memory policy", what,
        "run with --cap-add SYS_NICE (Docker, Podman) or outside the container.");
}
