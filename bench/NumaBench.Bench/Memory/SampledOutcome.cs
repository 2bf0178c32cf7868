using NumaBench.Bench.Harness;
using NumaBench.Bench.Planning;
using NumaBench.Results;

namespace NumaBench.Bench.Memory;

/// <summary>What the samples of a pass are worth, for kinds that prove their placement themselves.</summary>
static class SampledOutcome
{
    /// <param name="pass">The case and pass.</param>
    /// <param name="log">Its samples.</param>
    /// <param name="metric">What they are.</param>
    /// <param name="misplaced">What was not where the case says; empty when all was.</param>
    /// <param name="remarks">What else its reader should know.</param>
    public static CaseOutcome Of(CasePass pass, SampleLog log, string metric, string misplaced, IEnumerable<string> remarks)
    {
        int calls = pass.Samples;
        IReadOnlyList<double> values = log.Accepted(calls);
        int rejected = log.Rejected(calls);
        string spoilt = values.Count == 0 ? $"other work interrupted all {rejected} samples of pass {pass.Pass}" : "";
        return new CaseOutcome
        {
            Status = misplaced.Length > 0 ? CaseStatus.Misplaced : spoilt.Length > 0 ? CaseStatus.Noisy : CaseStatus.Ok,
            Reason = string.Join("; ", remarks.Prepend(spoilt).Prepend(misplaced).Where(text => text.Length > 0)),
            Samples =
            [
                .. values.Select((value, index) => new Sample(pass.Case.Id, pass.Pass, index + 1, metric, value)),
                new Sample(pass.Case.Id, pass.Pass, 0, Metric.RejectedSamples, rejected),
            ],
        };
    }
}
