using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>What a person is told while a run goes on.</summary>
interface IRunProgress
{
    /// <summary>All that is left to measure, in no particular order.</summary>
    void Begin(IReadOnlyList<CasePass> left);

    /// <summary>More to measure after all: extra passes of cases whose interval is too wide, one each; none when there are no such cases.</summary>
    void Extra(IReadOnlyList<CasePass> passes);

    void Starting(CasePass pass);

    void Finished(CasePass pass, CaseRow row);
}
