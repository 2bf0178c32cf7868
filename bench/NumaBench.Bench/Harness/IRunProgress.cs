using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>What a person is told while a run goes on.</summary>
interface IRunProgress
{
    /// <summary>All that is left to measure, in no particular order.</summary>
    void Begin(IReadOnlyList<CasePass> left);

    void Starting(CasePass pass);

    void Finished(CasePass pass, CaseRow row);
}
