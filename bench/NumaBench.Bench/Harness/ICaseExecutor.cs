namespace NumaBench.Bench.Harness;

/// <summary>Measures one pass of one case and leaves the outcome in it.</summary>
interface ICaseExecutor
{
    /// <summary>May throw, and may leave no outcome: the case has failed then.</summary>
    void Execute(CasePass pass);
}
